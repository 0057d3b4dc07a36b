import type { BenchContext } from '../../bench-context';
import { figure, median, quantile, type Figure } from '../../figure';
import { BenchFailed } from '../../load';
import type { AnsweredQuestion, ListAsker, ListQuestion } from './list-questions';
import { parties, searchedNames, listedSubjectOf, type ListedParty } from './list-rows';

const PAGE = { limit: '20' };
const COUNTED_TO = 10_000;

type Kind = Readonly<{
  name: string;
  title: string;
  questions: readonly ListQuestion[];
  /** Every question's p99. */
  goalMs: number;
  /** Medians below it count as this: what so few rows take says nothing about the index. */
  floorMs: number;
}>;

const kinds: readonly Kind[] = [
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

type Bench = Readonly<{
  name: string;
  title: string;
  context: Pick<BenchContext, 'sizes' | 'say'>;
  walled: ListAsker;
  open: ListAsker;
}>;

type Times = Readonly<{
  party: ListedParty;
  walled: readonly number[];
  open: readonly number[];
  /** The same door, asked for nothing. */
  nothing: readonly number[];
}>;

/** Per kind of question: what each party waits, how far they are apart, and what the wall costs. */
export const figuresOf = async (bench: Bench): Promise<Figure[]> => {
  const figures: Figure[] = [];
  const nothing: number[] = [];
  for (const kind of kinds) {
    const all: Times[] = [];
    for (const party of parties) {
      bench.context.say(`${bench.title}：${party.title}，${kind.title}`);
      all.push(await measured(bench, party, kind));
    }
    figures.push(...all.map((times) => waitingOf(bench, kind, times)), evennessOf(bench, kind, all));
    if (kind.name === 'search') figures.push(wallOf(bench, kind, all));
    for (const times of all) nothing.push(...times.nothing);
  }
  return [...figures, nothingOf(bench, nothing)];
};

const inMs = { unit: '毫秒', better: 'lower' } as const;

const waitingOf = ({ name, title }: Bench, kind: Kind, { party, walled, open }: Times): Figure =>
  figure({
    ...inMs,
    name: `${name}-${party.name}-${kind.name}`,
    title: `${title}：${party.title}，${kind.title}（p99）`,
    value: quantile(walled, 0.99),
    peer: '同一查询，没有行级安全',
    peerValue: quantile(open, 0.99),
    goal: kind.goalMs,
    goalOf: 'value',
  });

/** What no list can be faster than here, and how unevenly the machine gives it. */
const nothingOf = ({ name, title }: Bench, nothing: readonly number[]): Figure =>
  figure({
    ...inMs,
    name: `${name}-nothing`,
    title: `${title}：同一连接与权限，不取任何行（p99）`,
    value: quantile(nothing, 0.99),
    peer: '其中位数',
    peerValue: median(nothing),
  });

/** Whoever waits longest against whoever waits least: where an index is the way, nobody's share of the rows matters. */
const evennessOf = ({ name, title }: Bench, kind: Kind, all: readonly Times[]): Figure => {
  const medians = all.map(({ walled }) => median(walled));
  return figure({
    ...inMs,
    name: `${name}-${kind.name}-evenness`,
    title: `${title}：${kind.title}，最慢的一方（中位）`,
    value: Math.max(...medians),
    peer: `最快的一方，不足 ${kind.floorMs} 毫秒按其计`,
    peerValue: Math.max(Math.min(...medians), kind.floorMs),
    goal: 2,
  });
};

const wallOf = ({ name, title }: Bench, kind: Kind, all: readonly Times[]): Figure => {
  const ratio = ({ walled, open }: Times) => median(walled) / median(open);
  const worst = all.reduce((one, other) => (ratio(other) > ratio(one) ? other : one));
  return figure({
    ...inMs,
    name: `${name}-${kind.name}-wall`,
    title: `${title}：${kind.title}，行级安全的代价（${worst.party.title}，中位）`,
    value: median(worst.walled),
    peer: '同一查询，没有行级安全',
    peerValue: median(worst.open),
    goal: 2,
  });
};

/** A B C A B C …, so that whatever else the machine does meets all alike. */
const measured = async ({ context, walled, open }: Bench, party: ListedParty, kind: Kind): Promise<Times> => {
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
  context: Bench['context'],
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
