import { parseArgs } from 'node:util';
import { LocalError } from '@kejin/local';
import { failWith, openJournal } from '@kejin/tools/local/journal';
import { checksOf, generate, passes } from './checks';
import { addCommand } from './command';
import { addContext } from './context';
import { costOf, listed, verdictsOf } from './cost';
import { follow, type Recipe } from './recipe';
import { scratchCopy, type ScratchCopy } from './scratch-copy';

const recipes: readonly Recipe[] = [addCommand, addContext];

type Options = Readonly<{ checks: boolean; keep: boolean }>;

const measure = (recipe: Recipe, options: Options): boolean => {
  console.log(`\n${recipe.title}`);
  const copy = scratchCopy(recipe.name);
  try {
    return measureIn(copy, recipe, options);
  } finally {
    if (options.keep) console.log(`  副本：${copy.folder}`);
    else copy.remove();
  }
};

const measureIn = (copy: ScratchCopy, recipe: Recipe, { checks }: Options): boolean => {
  follow(recipe, copy.folder);
  const written = copy.keep('feat: by hand');
  const isGenerated = passes(generate, copy.folder);
  const generated = copy.keep('docs: generated');
  // Generated first: they are a part of what is checked.
  const failed = checks ? checksOf(recipe, written).filter((check) => !passes(check, copy.folder)) : [];
  const verdicts = verdictsOf(costOf(written), recipe.goals);
  say('手写', listed(written));
  say('生成（另计）', listed(generated));
  say(
    '结果',
    verdicts.map(({ sentence }) => sentence),
  );
  return isGenerated && failed.length === 0 && verdicts.every(({ isMet }) => isMet);
};

const say = (title: string, lines: readonly string[]): void => {
  console.log(`  ${title}：`);
  for (const line of lines) console.log(`    ${line}`);
};

const chosen = (names: readonly string[]): readonly Recipe[] => {
  const unknown = names.filter((name) => !recipes.some((recipe) => recipe.name === name));
  if (unknown.length) throw new LocalError('setting-invalid', `没有名为 ${unknown.join('、')} 的配方。`);
  return recipes.filter(({ name }) => !names.length || names.includes(name));
};

/** What the two recipes of CONTRIBUTING.md cost today, each followed in a copy: `[command|context] [--count-only] [--keep]`. */
const main = () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'count-only': { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
    },
  });
  const options = { checks: !values['count-only'], keep: values.keep };
  const missed = chosen(positionals).filter((recipe) => !measure(recipe, options));
  process.exitCode = missed.length ? 1 : 0;
};

try {
  main();
} catch (error) {
  failWith(openJournal('acceptance.log'), error);
}
