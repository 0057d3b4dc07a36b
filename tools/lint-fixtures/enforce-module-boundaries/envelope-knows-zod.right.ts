// At libs/contracts/envelope/src/fields.ts
import { z } from 'zod';
export const schema = z;
