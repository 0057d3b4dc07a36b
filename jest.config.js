const { existsSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { unitTests } = require('./jest.preset.js');

const folders = ['.', 'apps', 'libs', 'libs/contracts'].flatMap((parent) =>
  readdirSync(join(__dirname, parent)).map((name) => join(__dirname, parent, name)),
);

/** The unit tests of every folder with a project.json: `npx jest [--selectProjects name] [path]`. */
module.exports = { projects: folders.filter((one) => existsSync(join(one, 'project.json'))).map(unitTests) };
