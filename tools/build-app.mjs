import { bundle } from './bundle.mjs';

const app = process.argv[2];
await bundle(`${app}/src/main.ts`, `dist/${app}/main.cjs`);
