import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

type Linted = Readonly<{ file: string; rules: readonly string[] }>;

const ROOT = join(__dirname, '..');

const SUFFIXES = [
  'controller',
  'interceptor',
  'projection',
  'reactor',
  'job',
  'query',
  'entity',
  'module',
  'migration',
];
const FILE_NAME = new RegExp(
  `^[a-z0-9]+(-[a-z0-9]+)*(\\.(${SUFFIXES.join('|')}))?(\\.(((int|e2e)\\.)?spec|fixture))?\\.tsx?$`,
);
const VAGUE_FOLDERS = ['utils', 'util', 'common', 'helpers', 'services', 'shared', 'dto', 'misc'];

describe('lint', () => {
  const linted = lintFixtures();

  it('has a fixture for every rule that is switched on', () => {
    const covered = new Set(linted.filter(isWrong).map(({ file }) => ruleOf(file)));
    expect(switchedOn().filter((rule) => !covered.has(lastPart(rule)))).toEqual([]);
  });

  it.each(linted.filter(isWrong))('$file is caught by its rule and no other', ({ file, rules }) => {
    expect(rules.map(lastPart)).toEqual([ruleOf(file)]);
  });

  it.each(linted.filter((result) => !isWrong(result)))('$file is fine', ({ rules }) => {
    expect(rules).toEqual([]);
  });
});

describe('the tree', () => {
  const files = sources(['apps', 'libs', 'tests', 'tools']);

  it('names a file in kebab-case, with a suffix of the list or none', () => {
    const written = files.filter((file) => !file.endsWith('.d.ts'));
    expect(written.filter((file) => !FILE_NAME.test(basename(file)))).toEqual([]);
  });

  it('names a folder after the business, never after nothing', () => {
    const folders = new Set(files.flatMap((file) => dirname(file).split('/')));
    expect(VAGUE_FOLDERS.filter((folder) => folders.has(folder))).toEqual([]);
  });

  it('gives a library one barrel, at src/index.ts', () => {
    const barrels = files.filter((file) => file.startsWith('libs/') && basename(file) === 'index.ts');
    expect(barrels).toEqual(projects('libs').map((library) => `${library}/src/index.ts`));
  });

  it('gives an app no barrel', () => {
    expect(files.filter((file) => file.startsWith('apps/') && basename(file).startsWith('index.'))).toEqual(
      [],
    );
  });

  it('gives every advisory lock of the database a number of its own', () => {
    // A name, the lock of a leader, or a number in the statement itself; a test's own locks meet nobody.
    const lockNumber = /(?:LOCK = |\block: |advisory\w*\()(\d[\d_]*)/g;
    const own = files.filter((file) => !/^(tests|tools)\//.test(file) && !/\.(spec|fixture)\.ts$/.test(file));
    const numbers = own.flatMap((file) =>
      [...readFileSync(join(ROOT, file), 'utf8').matchAll(lockNumber)].map(([, number]) => [number, file]),
    );
    const twice = numbers.filter(([number]) => numbers.filter(([other]) => other === number).length > 1);
    expect(twice).toEqual([]);
    // The writer, relay, rebuild, history, clocks, reactors and migrations: else the pattern finds nothing any more.
    expect(numbers.length).toBeGreaterThanOrEqual(7);
  });

  it('ships only packages that a service loads: the rest is of a developer’s machine', () => {
    const shipped = files.filter(
      (file) =>
        !/^(tests|tools|libs\/(local|testing))\//.test(file) &&
        !/\.(spec|fixture)\.ts$|\/(e2e|test-app)\//.test(file),
    );
    const code = shipped.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n');
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    // What a package that we load asks for beside itself.
    const ofOthers = ['tslib', 'pino-http'];
    const unused = Object.keys(dependencies).filter((name) => !new RegExp(`'${name}(/[^']*)?'`).test(code));
    expect(unused).toEqual(ofOthers.sort());
  });

  it('gives an app a page to begin with', () => {
    expect(projects('apps').filter((app) => !existsSync(join(ROOT, app, 'README.md')))).toEqual([]);
  });
});

function lintFixtures(): readonly Linted[] {
  const script = join(__dirname, 'lint-fixtures/lint.mjs');
  const output = execFileSync(process.execPath, [script], { cwd: ROOT, encoding: 'utf8' });
  return JSON.parse(output) as Linted[];
}

/** Every rule that a source file of an app, pure or not, is linted with. */
function switchedOn(): string[] {
  const config = execFileSync(
    process.execPath,
    ['node_modules/eslint/bin/eslint.js', '--print-config', 'apps/policy/src/version/version.ts'],
    { cwd: ROOT, encoding: 'utf8' },
  );
  const { rules } = JSON.parse(config) as { rules: Record<string, [number]> };
  return Object.keys(rules).filter((rule) => rules[rule]?.[0] !== 0);
}

function isWrong({ file }: Linted): boolean {
  return file.endsWith('.wrong.ts');
}

function ruleOf(file: string): string {
  return dirname(file);
}

function lastPart(rule: string): string {
  return basename(rule);
}

/** Folders below with a `src` of their own, sorted. */
function projects(parent: string): string[] {
  const folders = walk(parent).flatMap(
    (file) => /^((?:apps|libs(?:\/contracts)?)\/[^/]+)\/src\//.exec(file)?.[1] ?? [],
  );
  return [...new Set(folders)].sort();
}

function sources(folders: readonly string[]): string[] {
  return folders
    .flatMap(walk)
    .filter((file) => /\.tsx?$/.test(file) && !/^tools\/lint-fixtures\/|\/recipes\/.+\/files\//.test(file));
}

function walk(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((file) => !/(^|\/)(node_modules|dist)\//.test(file))
    .sort();
}
