// At apps/risk-compensation/src/loan/loan-register.projection.ts
import { Client } from 'pg';
export const client = Client;
