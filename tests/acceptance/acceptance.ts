import { parseArgs } from 'node:util';
import { LocalError } from '@kejin/local';
import { failWith, openJournal } from '@kejin/tools/local/journal';
import { runStages } from '@kejin/tools/test/run-stages';
import type { PartSizes } from './part';
import { chosenParts } from './parts';

const whole = (name: string, text: string): number => {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new LocalError('setting-invalid', `${name} ${text} 无效：应为正整数。`);
};

/** `npm run acceptance [-- part … --option …]`: what is too long for `npm test`. */
const main = async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      row: { type: 'string', multiple: true, default: [] },
      count: { type: 'string' },
      short: { type: 'boolean', default: false },
      minutes: { type: 'string', default: '10' },
      match: { type: 'string', multiple: true, default: [] },
    },
  });
  const sizes: PartSizes = {
    rows: values.row,
    count: values.count === undefined ? undefined : whole('--count', values.count),
    short: values.short,
    minutes: whole('--minutes', values.minutes),
    match: values.match,
  };
  const stages = [];
  for (const part of chosenParts(positionals)) stages.push(...(await part.stages(sizes)));
  await runStages('acceptance', stages);
};

main().catch((error: unknown) => failWith(openJournal('acceptance.log'), error));
