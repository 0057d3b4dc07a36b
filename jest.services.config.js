const preset = require('./jest.preset.js');

// Suites that start the whole system again and again are part of the acceptance run.
const wholeSystem = process.env.KEJIN_TEST_SYSTEM ? [] : ['/tools/src/(chaos|verify)/'];

/** Suites on a real PostgreSQL and a real Kafka, started once for the run. */
module.exports = {
  ...preset,
  rootDir: __dirname,
  testMatch: ['<rootDir>/{apps,libs,tools}/**/*.(int|e2e).spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', ...wholeSystem],
  globalSetup: '<rootDir>/libs/testing/src/jest-global-setup.ts',
  globalTeardown: '<rootDir>/libs/testing/src/jest-global-teardown.ts',
  testTimeout: 60_000,
  maxWorkers: 2,
};
