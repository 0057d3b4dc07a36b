// At tools/src/demo/demo.ts
import { lpr } from '../../../apps/policy/src/lpr/lpr';
export const rate = lpr;
