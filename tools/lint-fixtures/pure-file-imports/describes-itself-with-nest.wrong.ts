// At apps/policy/src/lpr/lpr-api.ts
import { Endpoint } from '@kejin/http';
export const mark = Endpoint;
