// At apps/risk-compensation/src/loan/file-loan.ts
import type { DataSource } from 'typeorm';
export type Source = DataSource;
