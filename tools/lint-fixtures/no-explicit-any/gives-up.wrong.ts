// At libs/http/src/caller.ts
export const caller = (token: any): string => token.sub;
