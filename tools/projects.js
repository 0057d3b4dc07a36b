const { existsSync, readdirSync } = require('node:fs');
const { basename, join } = require('node:path');

/** What a library is, for the rules of who may import whom (eslint.config.mjs); an app and a contract say it by their place. */
const tagsOfLibrary = {
  kernel: ['type:kernel'],
  contexts: ['type:contexts'],
  ...of(['clocks', 'event-store', 'http', 'messaging', 'reactors', 'service'], 'type:platform'),
  ...of(['access', 'policy-facts', 'registry-facts'], 'type:facts'),
  ...of(['drafts'], 'type:part'),
  local: ['type:local'],
  testing: ['type:testing'],
};

const tagsOfContract = {
  envelope: ['type:envelope'],
  // Decided by everywhere, so the copies that services keep may read them.
  ...of(['policy', 'registry'], 'type:contract', 'contract:facts'),
};

/** Who tests and starts the others; their results depend on all of them. */
const programs = { tests: ['type:tests'], tools: ['type:tool'] };

function of(names, ...tags) {
  return Object.fromEntries(names.map((name) => [name, tags]));
}

function tagsOf(folder) {
  const name = basename(folder);
  // Runs in a browser: it knows words and pure calculations, and no service's code.
  if (folder === 'apps/console') return ['type:console'];
  if (folder.startsWith('apps/')) return ['type:app'];
  if (folder.startsWith('libs/contracts/')) return tagsOfContract[name] ?? ['type:contract'];
  const tags = programs[folder] ?? tagsOfLibrary[name];
  if (!tags) throw new Error(`tools/projects.js does not say what ${folder} is.`);
  return tags;
}

/** Every folder of code: what it is called, what it is, what can be run in it. */
function projectsIn(root) {
  const folders = ['apps', 'libs', 'libs/contracts'].flatMap((parent) =>
    readdirSync(join(root, parent))
      .map((name) => `${parent}/${name}`)
      .filter((folder) => existsSync(join(root, folder, 'src'))),
  );
  return [...folders, ...Object.keys(programs)].map((folder) => ({
    folder,
    name: folder.replace(/^(apps|libs)\//, '').replace('/', '-'),
    tags: tagsOf(folder),
    isApp: existsSync(join(root, folder, 'src/main.ts')),
    isProgram: Object.hasOwn(programs, folder),
  }));
}

const nxProject = ({ folder, name, tags, isApp, isProgram }) => ({
  name,
  root: folder,
  sourceRoot: isProgram ? folder : `${folder}/src`,
  projectType: isApp ? 'application' : 'library',
  tags,
  targets: { lint: {}, test: isProgram ? { cache: false } : {}, ...(isApp && { build: {} }) },
});

/** For Nx: the projects, without a file in each that says no more than its place does. */
const createNodesV2 = [
  'nx.json',
  (files, _options, { workspaceRoot }) => {
    const projects = projectsIn(workspaceRoot).map((one) => [one.folder, nxProject(one)]);
    return files.map((file) => [file, { projects: Object.fromEntries(projects) }]);
  },
];

module.exports = { createNodesV2, createNodes: createNodesV2, projectsIn };
