// At libs/messaging/src/relay.ts
import { Kafka } from 'kafkajs';
export const kafka = Kafka;
