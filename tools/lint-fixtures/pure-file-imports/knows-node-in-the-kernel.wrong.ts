// At libs/kernel/src/money.ts
import { deepStrictEqual } from 'node:assert';
export const same = deepStrictEqual;
