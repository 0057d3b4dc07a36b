// At tools/src/demo/demo.ts
export const url = process.env.DATABASE_URL;
