// Lints every fixture and prints what fired, as JSON. A process of its own: Jest cannot import an ESLint configuration.
//
// A fixture that begins with "// At <path>" is linted as if it lay there; it need not exist, so it is judged without
// types. The others are judged where they lie, with types. Those that are only long are written by long-fixtures.mjs.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { longFixtures } from './long-fixtures.mjs';

process.env.NX_DAEMON = 'false';
const { createProjectGraphAsync } = await import('@nx/devkit');
const { ESLint } = await import('eslint');
const { default: tseslint } = await import('typescript-eslint');

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');

// Without a project graph the boundaries rule passes everything in silence.
await createProjectGraphAsync();

const withTypes = new ESLint({ cwd: root, ignore: false });
const withoutTypes = new ESLint({
  cwd: root,
  ignore: false,
  overrideConfig: [{ ...tseslint.configs.disableTypeChecked, files: ['**/*.ts', '**/*.tsx'] }],
});

const lint = async (file) => {
  const code = longFixtures[file] ?? readFileSync(join(here, file), 'utf8');
  const at = /^\/\/ At (\S+)\n/.exec(code)?.[1];
  const [result] = at
    ? await withoutTypes.lintText(code, { filePath: join(root, at) })
    : await withTypes.lintFiles([join(here, file)]);
  return { file, rules: [...new Set(result.messages.map((m) => m.ruleId ?? m.message))] };
};

const fixtures = readdirSync(here, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => relative(here, join(entry.parentPath ?? entry.path, entry.name)))
  .concat(Object.keys(longFixtures))
  .sort();

const results = [];
for (const file of fixtures) results.push(await lint(file));
console.log(JSON.stringify(results));
