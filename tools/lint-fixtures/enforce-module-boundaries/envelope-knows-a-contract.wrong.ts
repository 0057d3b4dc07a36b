// At libs/contracts/envelope/src/fields.ts
import { LPR_TOPIC } from '@kejin/contracts/policy';
export const topic = LPR_TOPIC;
