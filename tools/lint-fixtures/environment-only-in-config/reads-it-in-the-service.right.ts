// At libs/service/src/log-level.ts
export const level = process.env.LOG_LEVEL;
