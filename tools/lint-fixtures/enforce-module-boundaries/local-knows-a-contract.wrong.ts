// At libs/local/src/probe.ts
import { LOAN_TOPIC } from '@kejin/contracts/risk-compensation';
export const topic = LOAN_TOPIC;
