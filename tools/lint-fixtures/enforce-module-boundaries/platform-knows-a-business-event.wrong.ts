// At libs/messaging/src/relay.ts
import { LOAN_TOPIC } from '@kejin/contracts/risk-compensation';
export const topic = LOAN_TOPIC;
