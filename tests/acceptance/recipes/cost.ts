import type { Recipe } from './recipe';
import type { TouchedFile } from './scratch-copy';

/** What a recipe costs whoever follows it. */
export type Cost = Readonly<{ newFiles: number; changedFiles: number; lines: number }>;

export const costOf = (written: readonly TouchedFile[]): Cost => ({
  newFiles: written.filter(({ isNew }) => isNew).length,
  changedFiles: written.filter(({ isNew }) => !isNew).length,
  lines: written.reduce((sum, { added }) => sum + added, 0),
});

export type Verdict = Readonly<{ sentence: string; isMet: boolean }>;

const names = { newFiles: '新文件', changedFiles: '改动文件', lines: '写下的行' } as const;

/** One line a goal; a limit itself is met. */
export const verdictsOf = (cost: Cost, goals: Recipe['goals']): readonly Verdict[] =>
  (Object.keys(names) as (keyof Cost)[]).map((part) => {
    const goal = goals[part];
    const isMet = goal === undefined || cost[part] <= goal;
    const told = goal === undefined ? '无目标' : `目标 ≤ ${goal}：${isMet ? '达到' : '未达到'}`;
    return { sentence: `${names[part]} ${cost[part]}（${told}）`, isMet };
  });

export const listed = (written: readonly TouchedFile[]): readonly string[] =>
  written.map(
    ({ file, isNew, added, removed }) =>
      `${isNew ? '新' : '改'} +${added}${removed ? ` −${removed}` : ''} ${file}`,
  );
