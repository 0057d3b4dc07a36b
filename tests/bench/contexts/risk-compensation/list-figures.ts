import { figure, median, quantile, type Figure } from '../../figure';
import { parties } from './list-rows';
import { listKinds, measuredTimes, type ListBench, type ListKind, type ListTimes } from './list-times';

/** Per kind of question: what each party waits, how far they are apart, and what the wall costs. */
export const figuresOf = async (bench: ListBench): Promise<Figure[]> => {
  const figures: Figure[] = [];
  const nothing: number[] = [];
  for (const kind of listKinds) {
    const all: ListTimes[] = [];
    for (const party of parties) {
      bench.context.say(`${bench.title}：${party.title}，${kind.title}`);
      all.push(await measuredTimes(bench, party, kind));
    }
    figures.push(...all.map((times) => waitingOf(bench, kind, times)), evennessOf(bench, kind, all));
    if (kind.name === 'search') figures.push(wallOf(bench, kind, all));
    for (const times of all) nothing.push(...times.nothing);
  }
  return [...figures, nothingOf(bench, nothing)];
};

const inMs = { unit: '毫秒', better: 'lower' } as const;

const waitingOf = ({ name, title }: ListBench, kind: ListKind, { party, walled, open }: ListTimes): Figure =>
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
const nothingOf = ({ name, title }: ListBench, nothing: readonly number[]): Figure =>
  figure({
    ...inMs,
    name: `${name}-nothing`,
    title: `${title}：同一连接与权限，不取任何行（p99）`,
    value: quantile(nothing, 0.99),
    peer: '其中位数',
    peerValue: median(nothing),
  });

/** Whoever waits longest against whoever waits least: where an index is the way, nobody's share of the rows matters. */
const evennessOf = ({ name, title }: ListBench, kind: ListKind, all: readonly ListTimes[]): Figure => {
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

const wallOf = ({ name, title }: ListBench, kind: ListKind, all: readonly ListTimes[]): Figure => {
  const ratio = ({ walled, open }: ListTimes) => median(walled) / median(open);
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
