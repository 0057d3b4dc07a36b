// At tools/src/demo/demo.ts
import { matrix } from '@kejin/access';
import { LOAN_TOPIC } from '@kejin/contracts/risk-compensation';
import { eventually } from '@kejin/testing';
export const known = [matrix, LOAN_TOPIC, eventually];
