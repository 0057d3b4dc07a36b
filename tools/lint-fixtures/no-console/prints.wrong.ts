// At libs/http/src/caller.ts
console.log('hello');
