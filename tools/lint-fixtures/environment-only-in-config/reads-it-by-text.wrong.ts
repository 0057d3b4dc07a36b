// At apps/risk-compensation/src/app.module.ts
export const url = process['env'].DATABASE_URL;
