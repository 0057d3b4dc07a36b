// At libs/kernel/src/civil-date.ts
export const today = () => new Date();
