// At libs/access/src/matrix.ts
import { LPR_TOPIC } from '@kejin/contracts/policy';
import { USER_TOPIC } from '@kejin/contracts/registry';
import { refuse } from '@kejin/kernel';
export const known = [LPR_TOPIC, USER_TOPIC, refuse];
