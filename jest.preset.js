const fs = require('node:fs');
const path = require('node:path');

const json = (...file) => JSON.parse(fs.readFileSync(path.join(...file), 'utf8'));
const { paths } = json(__dirname, 'tsconfig.base.json').compilerOptions;

const aliases = Object.fromEntries(
  // The first that matches counts in Jest, the longest in TypeScript.
  Object.entries(paths)
    .sort(([one], [other]) => other.length - one.length)
    .map(([name, [file]]) => [
      `^${name.replace('*', '(.+)')}$`,
      path.join(__dirname, file.replace('*', '$1')),
    ]),
);

/** What every Jest run of this workspace shares: these, and the run on real services (jest.services.config.js). */
const shared = {
  testEnvironment: 'node',
  setupFiles: ['reflect-metadata'],
  transform: { '^.+\\.[tj]s$': ['@swc/jest', { ...json(__dirname, '.swcrc'), swcrc: false }] },
  // A dynamic import names the file that will be there, as Node's own rule has it.
  moduleNameMapper: { ...aliases, '^(\\.{1,2}/.+)\\.js$': '$1' },
};

/** The unit tests of one project: pure, no service needed. */
const unitTests = ({ folder, name }) => ({
  ...shared,
  displayName: name,
  rootDir: path.join(__dirname, folder),
  testMatch: ['<rootDir>/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/recipes/.+/files/', '\\.(int|e2e)\\.spec\\.ts$'],
  // An ES module only: the verifier of tokens loads it when the first one comes.
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
});

module.exports = { shared, unitTests };
