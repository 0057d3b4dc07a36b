// At libs/http/src/caller.ts
import { env } from 'node:process';
export const issuer = env.ISSUER;
