// At libs/http/src/caller.ts
import { matrix } from '@kejin/access';
export const rights = matrix;
