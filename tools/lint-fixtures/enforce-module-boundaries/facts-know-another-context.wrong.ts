// At libs/access/src/matrix.ts
import { LOAN_TOPIC } from '@kejin/contracts/risk-compensation';
export const topic = LOAN_TOPIC;
