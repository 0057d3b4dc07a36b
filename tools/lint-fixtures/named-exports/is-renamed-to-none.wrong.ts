// At libs/http/src/caller.ts
const caller = 1;
export { caller as default };
