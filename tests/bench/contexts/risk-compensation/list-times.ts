import type { BenchContext } from '../../bench-context';
import { BenchFailed } from '../../load';
import type { AnsweredQuestion, ListAsker, ListQuestion } from './list-questions';
import { searchedNames, listedSubjectOf, type ListedParty } from './list-rows';

const PAGE = { limit: '20' };
const COUNTED_TO = 10_000;

/** A way to ask a list, and how long it may take. */
export type ListKind = Readonly<{
  name: string;
  title: string;
  questions: readonly ListQuestion[];
  /** Every question's p99. */
  goalMs: number;
  /** Medians below it count as this: what so few rows take says nothing about the index. */
  floorMs: number;
}>;

export const listKinds: readonly ListKind[] = [
  { name: 'page', title: '一页 20 条', questions: [PAGE], goalMs: 10, floorMs: 1.5 },
  {
    ...{ name: 'stage', title: '县区审核列表', questions: [{ ...PAGE, stage: 'COUNTY_REVIEW' }] },
    ...{ goalMs: 10, floorMs: 1.5 },
  },
  {
    ...{ name: 'search', title: '按企业名称查找', goalMs: 10, floorMs: 2.5 },
    questions: searchedNames.map((name) => ({ ...PAGE, name })),
  },
  {
    ...{ name: 'count', title: '总数', goalMs: 50, floorMs: 10 },
    questions: [
      { limit: '1', withTotal: 'true' },
      { limit: '1', withTotal: 'true', stage: 'FILED' },
    ],
  },
];

export type ListBench = Readonly<{
  name: string;
  title: string;
  context: Pick<BenchContext, 'sizes' | 'say'>;
  walled: ListAsker;
  open: ListAsker;
}>;

export type ListTimes = Readonly<{
  party: ListedParty;
  walled: readonly number[];
  open: readonly number[];
  /** The same door, asked for nothing. */
  nothing: readonly number[];
}>;

/** A B C A B C …, so that whatever else the machine does meets all alike. */
export const measuredTimes = async (
  { context, walled, open }: ListBench,
  party: ListedParty,
  kind: ListKind,
): Promise<ListTimes> => {
  const times = { walled: [] as number[], open: [] as number[], nothing: [] as number[] };
  for (const question of kind.questions)
    for (const asker of [walled, open])
      judge(party, question, context, await asker.ask(listedSubjectOf(party), question));
  for (let at = 0; at < context.sizes.listQuestions; at += 1) {
    const question = kind.questions[at % kind.questions.length] as ListQuestion;
    times.walled.push((await walled.ask(listedSubjectOf(party), question)).ms);
    times.open.push((await open.ask(listedSubjectOf(party), question)).ms);
    times.nothing.push(await walled.askNothing(listedSubjectOf(party)));
  }
  return { party, ...times };
};

/** A list that is fast because it is wrong is no figure. */
const judge = (
  party: ListedParty,
  { limit, stage, name, withTotal }: ListQuestion,
  context: ListBench['context'],
  said: AnsweredQuestion,
) => {
  const own = Math.round(party.share * context.sizes.listed);
  const isWhole = stage === undefined && name === undefined;
  if (isWhole && said.rows !== Math.min(own, Number(limit)))
    throw new BenchFailed(`${party.title}：列表有 ${said.rows} 行，应为 ${Math.min(own, Number(limit))} 行`);
  const counted = Math.min(own, COUNTED_TO);
  const isRight = said.total?.count === counted && said.total.isMore === own > COUNTED_TO;
  if (isWhole && withTotal && !isRight)
    throw new BenchFailed(`${party.title}：总数为 ${JSON.stringify(said.total)}，应为 ${counted}`);
};
