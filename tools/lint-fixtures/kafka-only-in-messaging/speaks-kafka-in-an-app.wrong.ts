// At apps/risk-compensation/src/loan/loan.reactor.ts
import { Kafka } from 'kafkajs';
export const kafka = Kafka;
