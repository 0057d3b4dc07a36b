// At libs/kernel/src/index.spec.ts
import { z } from 'zod';
export const schema = z;
