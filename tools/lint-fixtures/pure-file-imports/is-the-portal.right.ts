// At apps/portal/src/proxy.ts
import { request } from 'node:http';
export const mark = request;
