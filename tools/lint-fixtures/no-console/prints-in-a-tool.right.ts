// At tools/src/demo/demo.ts
console.log('hello');
