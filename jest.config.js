const { unitTests } = require('./jest.preset.js');
const { projectsIn } = require('./tools/projects.js');

/** The unit tests of every project: `npx jest [--selectProjects name] [path]`. */
module.exports = { projects: projectsIn(__dirname).map(unitTests) };
