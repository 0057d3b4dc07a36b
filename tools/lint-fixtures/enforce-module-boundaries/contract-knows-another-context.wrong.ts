// At libs/contracts/policy/src/lpr-events.ts
import { LOAN_TOPIC } from '@kejin/contracts/risk-compensation';
export const topic = LOAN_TOPIC;
