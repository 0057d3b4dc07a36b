import nx from '@nx/eslint-plugin';
import { builtinRules } from 'eslint/use-at-your-own-risk';
import { readFileSync } from 'node:fs';
import tseslint from 'typescript-eslint';
import constantSql from './tools/lint-rules/constant-sql.mjs';

const { rules: tsRules } = tseslint.plugin;

/**
 * Each rule of the architecture has a name of its own. They are the stock rules below: under one shared name the last
 * block of this file would silently replace the options of the blocks before it.
 */
const kejin = {
  rules: {
    'pure-file': builtinRules.get('no-restricted-syntax'),
    'pure-file-globals': builtinRules.get('no-restricted-globals'),
    'pure-file-imports': tsRules['no-restricted-imports'],
    'kafka-only-in-messaging': tsRules['no-restricted-imports'],
    'environment-only-in-config': builtinRules.get('no-restricted-syntax'),
    'named-exports': builtinRules.get('no-restricted-syntax'),
    'log-called-on-its-log': builtinRules.get('no-restricted-syntax'),
    'constant-sql': constantSql,
  },
};

const TS = ['**/*.ts', '**/*.tsx', '**/*.mts'];
const TESTS = [
  '**/*.spec.ts',
  '**/*.fixture.ts',
  'apps/*/e2e/**/*.ts',
  'libs/local/**/*.ts',
  'libs/testing/**/*.ts',
];
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
const SUFFIXED_FILE = `\\.(${SUFFIXES.join('|')})$`;

// An image holds the dependencies and none of these.
const { devDependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** Which tags a project may depend on, and which packages: absent is any of those we ship. */
const constraints = ({ testing }) => {
  const row = (sourceTag, tags, packages) => ({
    sourceTag,
    onlyDependOnLibsWithTags: testing ? [...tags, 'type:local', 'type:testing'] : tags,
    ...(packages && { allowedExternalImports: testing ? [...packages, 'fast-check'] : packages }),
    ...(testing || { bannedExternalImports: Object.keys(devDependencies) }),
  });
  const platform = ['type:platform', 'type:envelope', 'type:kernel'];
  const everything = [
    ...platform,
    'type:contract',
    'type:contexts',
    'type:facts',
    'type:part',
    'type:local',
    'type:testing',
  ];
  return [
    row('type:kernel', ['type:kernel'], []),
    row('type:envelope', ['type:kernel'], ['zod']),
    row('type:contract', ['type:envelope', 'type:kernel'], ['zod']),
    // The list of all contexts; who is in it must not need it.
    row('type:contexts', ['type:contract', 'type:envelope', 'type:kernel'], []),
    row('type:platform', platform),
    // What everybody decides by is published by two contexts only.
    row('type:facts', [...platform, 'contract:facts']),
    // A part of the business that services mount: it knows who asks, and no service.
    row('type:part', [...platform, 'type:facts']),
    row('type:local', ['type:envelope', 'type:kernel']),
    row('type:testing', [...platform, 'type:contract']),
    row('type:app', [...platform, 'type:contract', 'type:contexts', 'type:facts', 'type:part']),
    // Bundled with all it needs, so its packages are nobody's dependency at run time.
    { sourceTag: 'type:console', onlyDependOnLibsWithTags: ['type:contract', 'type:kernel'] },
    row('type:tool', everything),
    // The long runs stand on what starts and fills a system; nothing stands on them.
    row('type:tests', [...everything, 'type:tool']),
  ];
};

const boundaries = (options) => [
  'error',
  {
    depConstraints: constraints(options),
    // A library's tests use the helpers, and the helpers use the library.
    ignoredCircularDependencies: [['testing', '*']],
  },
];

const banSyntax = (...rows) => ['error', ...rows.map(([selector, message]) => ({ selector, message }))];
const banImports = (...patterns) => ['error', { patterns }];

const CLOCK = 'The clock is passed in.';
const CHANCE = 'Ids and chance are passed in.';
const pureFile = banSyntax(
  ['NewExpression[callee.name="Date"][arguments.length=0]', CLOCK],
  ['CallExpression[callee.name="Date"]', CLOCK],
  ['MemberExpression[object.name="Date"][property.name="now"]', CLOCK],
  ['MemberExpression[object.name="Math"][property.name="random"]', CHANCE],
  ['ImportExpression', 'A pure file is loaded whole.'],
);
const OUTSIDE = ['process', 'console', 'globalThis', 'global', 'require', 'performance', 'crypto', 'fetch'];
const TIMERS = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'];
const pureGlobals = [
  'error',
  ...[...OUTSIDE, ...TIMERS].map((name) => ({ name, message: 'This file is pure.' })),
];

const packages = { regex: '^(?!\\.\\.?/|zod$|@kejin/)', message: 'A pure file knows zod and our own code.' };
const platformTypesOnly = (...libs) => ({
  regex: `^@kejin/(${libs.join('|')})$`,
  allowTypeImports: true,
  message: 'A pure file may know the types of the platform, not call it.',
});
/** These make a value out of values; the store's classes and clients stay outside. */
const storeOnly = (names) => ({
  regex: '^@kejin/event-store$',
  allowTypeImports: true,
  allowImportNamePattern: names,
  message: 'A pure file describes what the store should do; it does not do it.',
});
const suffixed = { regex: SUFFIXED_FILE, message: 'A file without a suffix knows nothing of the outside.' };

const environment = banSyntax(
  ['MemberExpression[object.name="process"][property.name="env"]', 'Only config.ts reads the environment.'],
  ['MemberExpression[object.name="process"][property.value="env"]', 'Only config.ts reads the environment.'],
  ['VariableDeclarator[init.name="process"]', 'Only config.ts reads the environment.'],
  ['ImportDeclaration[source.value=/^(node:)?process$/]', 'Only config.ts reads the environment.'],
);

const DETACHED =
  'A log method needs its log: call it as log.warn(…) or log[level](…), or wrap it in a function.';
const LOG = /^(log|logger)$/i.toString();
const LOG_METHOD = `MemberExpression:matches([object.name=${LOG}], [object.property.name=${LOG}]):matches([computed=true], [property.name=/^(trace|debug|info|warn|error|fatal|log)$/])`;
const logCalled = banSyntax(
  [`:not(CallExpression) > ${LOG_METHOD}`, DETACHED],
  [`CallExpression > ${LOG_METHOD}.arguments`, DETACHED],
  [`VariableDeclarator:matches([init.name=${LOG}], [init.property.name=${LOG}]) > ObjectPattern`, DETACHED],
);

const NAMED = 'Exports have names, so a search finds every use.';

// What the recipes write lies there for a copy of the repository, where it is linted.
const RECIPES = 'tests/acceptance/recipes/*/files/**';

export default [
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '.nx/**',
      '.local/**',
      'tools/lint-fixtures/**/*.ts',
      RECIPES,
      // Written by npm run contracts.
      'apps/console/src/api/*.d.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: TS,
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, experimentalDecorators: true, emitDecoratorMetadata: true },
    },
    plugins: { '@typescript-eslint': tseslint.plugin, '@nx': nx, kejin },
    rules: {
      '@nx/enforce-module-boundaries': boundaries({ testing: false }),
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      eqeqeq: 'error',
      'prefer-const': 'error',
      // A switch over events is one way of reading, however many events there are.
      complexity: ['error', { max: 10, variant: 'modified' }],
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      'no-console': 'error',
      'kejin/constant-sql': 'error',
      'kejin/environment-only-in-config': environment,
      'kejin/kafka-only-in-messaging': banImports({
        regex: '^kafkajs(/|$)',
        message: 'Use @kejin/messaging.',
      }),
      'kejin/log-called-on-its-log': logCalled,
      'kejin/named-exports': banSyntax(
        ['ExportDefaultDeclaration', NAMED],
        ['ExportSpecifier[exported.name="default"]', NAMED],
      ),
    },
  },
  {
    files: [
      'apps/*/src/**/*.ts',
      'libs/kernel/src/**/*.ts',
      'libs/contexts/src/**/*.ts',
      'libs/contracts/*/src/**/*.ts',
    ],
    ignores: [
      ...SUFFIXES.map((suffix) => `**/*.${suffix}.ts`),
      ...TESTS,
      // What starts a program, and what puts an app's projections together.
      'apps/*/src/{main,config,projections,replay-decisions}.ts',
      // Sessions, pages and the proxy: the portal decides nothing, and most of its files are the outside itself.
      'apps/portal/**',
      'apps/console/**',
    ],
    rules: {
      'kejin/pure-file': pureFile,
      'kejin/pure-file-globals': pureGlobals,
      'kejin/pure-file-imports': banImports(
        packages,
        platformTypesOnly('messaging', 'http', 'service'),
        storeOnly('^(streamOf|uuid5)$'),
        suffixed,
      ),
    },
  },
  {
    // Event → row changes: the store or the consumer does the rest, so a rebuild finds the same rows.
    files: ['**/*.projection.ts'],
    rules: {
      'kejin/pure-file': pureFile,
      'kejin/pure-file-globals': pureGlobals,
      'kejin/pure-file-imports': banImports(
        packages,
        platformTypesOnly('messaging', 'http', 'service'),
        storeOnly('^(columnsOf|projection|readTable|onEach|[A-Z].*)$'),
        { ...suffixed, allowTypeImports: true },
      ),
    },
  },
  {
    files: ['apps/*/src/config.ts', 'libs/service/src/**/*.ts'],
    rules: { 'kejin/environment-only-in-config': 'off' },
  },
  { files: ['libs/messaging/**/*.ts'], rules: { 'kejin/kafka-only-in-messaging': 'off' } },
  {
    // Table names and predicates of the platform are constants of the code, quoted where they meet a statement.
    files: ['libs/event-store/**/*.ts', 'libs/messaging/**/*.ts', 'libs/access/**/*.ts'],
    rules: { 'kejin/constant-sql': 'off' },
  },
  // What a page shows takes a line for each part of it.
  { files: ['**/*.tsx'], rules: { 'max-lines-per-function': ['error', { max: 75, skipBlankLines: true }] } },
  { files: ['apps/*/migrations/**/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  {
    // Tests and the programs of a developer's machine: they start things and print, and no request reaches them.
    files: [...TESTS, 'tests/**/*.ts', 'tools/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': boundaries({ testing: true }),
      'no-console': 'off',
      'kejin/constant-sql': 'off',
      // A test looks at what was called.
      'kejin/log-called-on-its-log': 'off',
    },
  },
  {
    files: ['libs/local/**/*.ts', 'libs/testing/**/*.ts', 'tests/**/*.ts', 'tools/**/*.ts'],
    rules: { 'kejin/environment-only-in-config': 'off', 'kejin/kafka-only-in-messaging': 'off' },
  },
  {
    // The second is a suite that shares its system with another one.
    files: ['**/*.spec.ts', 'tests/console/journeys.ts'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': 'off',
    },
  },
  // Jest and Vite ask for a default export.
  {
    files: ['libs/local/src/jest-global-*.ts', '**/vite.config.mts'],
    rules: { 'kejin/named-exports': 'off' },
  },
];
