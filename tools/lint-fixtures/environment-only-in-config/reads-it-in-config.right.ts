// At apps/risk-compensation/src/config.ts
export const url = process.env.DATABASE_URL;
