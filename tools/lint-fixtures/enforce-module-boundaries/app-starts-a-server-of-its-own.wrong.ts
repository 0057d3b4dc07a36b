// At apps/policy/src/version/probe.module.ts
import { startKafka } from '@kejin/local';
export const start = startKafka;
