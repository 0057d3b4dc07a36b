// At libs/testing/src/given.ts
import { matrix } from '@kejin/access';
export const rights = matrix;
