// At tests/bench/relay.ts
import { Kafka } from 'kafkajs';
export const kafka = Kafka;
