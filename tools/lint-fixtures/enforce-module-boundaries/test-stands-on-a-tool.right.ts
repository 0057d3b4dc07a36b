// At tests/verify/verify.ts
import { ApiClient } from '@kejin/tools/client/api-client';
import { eventually } from '@kejin/testing';
export const known = [ApiClient, eventually];
