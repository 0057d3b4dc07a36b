const { shared } = require('./jest.preset.js');

// Suites that start the whole system again and again are part of the acceptance run; the console's start it once.
const wholeSystem = process.env.KEJIN_TEST_SYSTEM ? [] : ['<rootDir>/tests/(?!console/)'];

/** Suites on a real PostgreSQL and a real Kafka. Their servers and their number of workers ask for a run of their own. */
module.exports = {
  ...shared,
  rootDir: __dirname,
  testMatch: ['<rootDir>/{apps,libs,tests,tools}/**/*.(int|e2e).spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/recipes/.+/files/', ...wholeSystem],
  globalSetup: '<rootDir>/libs/local/src/jest-global-setup.ts',
  globalTeardown: '<rootDir>/libs/local/src/jest-global-teardown.ts',
  testTimeout: 60_000,
  maxWorkers: 2,
};
