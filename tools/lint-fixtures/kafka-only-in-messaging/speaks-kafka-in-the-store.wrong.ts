// At libs/event-store/src/relay.ts
import type { Producer } from 'kafkajs';
export type Out = Producer;
