const fs = require('node:fs');
const path = require('node:path');

const json = (file) => JSON.parse(fs.readFileSync(path.join(__dirname, file), 'utf8'));
const { paths } = json('tsconfig.base.json').compilerOptions;

const aliases = Object.fromEntries(
  Object.entries(paths).map(([name, [file]]) => [`^${name}$`, path.join(__dirname, file)]),
);

/** Unit tests: pure, no service needed. Integration and end-to-end suites are in jest.services.config.js. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '\\.(int|e2e)\\.spec\\.ts$'],
  setupFiles: ['reflect-metadata'],
  transform: { '^.+\\.[tj]s$': ['@swc/jest', { ...json('.swcrc'), swcrc: false }] },
  moduleNameMapper: aliases,
};
