import type { Addresses } from '@kejin/tools/local/addresses';
import { inTurns } from '@kejin/tools/sample/in-turns';
import type { Observations } from '../workload/outcome';
import { leaksIn, masked } from './answer-mask';
import { Asking, type Told } from './asking';
import { foreignValues, type Border, type ForeignValues } from './foreign-values';
import type { Operation } from './openapi-operations';
import { pairsOf, plainQuestion, type Pair, type Question } from './walk-questions';

export type Viewer = Readonly<{ user: string; title: string; border: Border }>;

type Walk = Readonly<{ asking: Asking; viewer: Viewer; foreign: ForeignValues; seen: Observations }>;

const isOk = ({ status }: Told): boolean => status >= 200 && status < 300;
const nameOf = ({ method, service, path }: Operation): string => `${method} ${service}${path}`;

/** Without a token nobody is told anything. */
export const walkUnsigned = async (
  addresses: Addresses,
  operations: readonly Operation[],
  seen: Observations,
) => {
  const asking = new Asking(addresses);
  await inTurns(operations, async (operation) => {
    const told = await asking.ask(undefined, plainQuestion(operation));
    seen.count('未登录提问');
    if (!operation.isOpen && told.status !== 401)
      seen.violation(`${nameOf(operation)} 未登录：${told.status}`);
  });
};

/** A field that nobody reads is refused, and not taken in silence. */
export const walkStrictly = async (
  addresses: Addresses,
  operations: readonly Operation[],
  seen: Observations,
) => {
  const asking = new Asking(addresses);
  await inTurns(operations, async (operation) => {
    if (operation.method === 'GET') return;
    const plain = plainQuestion(operation);
    const told = await asking.ask('auditor', { ...plain, body: { ...(plain.body as object), 多余: 1 } });
    seen.count('多余字段');
    if (told.status !== 400) seen.violation(`${nameOf(operation)} 带多余字段：${told.status}，应为 400`);
  });
};

/** Asks every operation for everything that is not the viewer's, and for the same that is nobody's. */
export const walkAs = async (
  addresses: Addresses,
  operations: readonly Operation[],
  viewer: Viewer,
  seen: Observations,
): Promise<void> => {
  const foreign = await foreignValues(addresses, viewer.border);
  const walk: Walk = { asking: new Asking(addresses), viewer, foreign, seen };
  if (foreign.secrets.size === 0) seen.violation(`${viewer.title}：没有他人的数据可供核对`);
  seen.notes.push(
    `${viewer.title}：他人数据 ${foreign.secrets.size} 个值，逐一提问 ${foreign.candidates.length} 个`,
  );
  await inTurns(operations, async (operation) => {
    await askPlainly(walk, operation);
    for (const pair of pairsOf(operation, foreign.candidates)) await askPair(walk, operation, pair);
    for (const { foreign: question } of pairsOf({ ...operation, body: undefined }, foreign.publicIds))
      await askOtherKind(walk, operation, question);
  });
};

/** Lists, numbers and searches without any filter. */
const askPlainly = async (walk: Walk, operation: Operation): Promise<void> => {
  const told = await walk.asking.ask(walk.viewer.user, plainQuestion(operation));
  walk.seen.count('提问');
  judge(walk, operation, told, '不带条件');
};

/** An id that is known to all, where the id of something else is meant: nothing is there, and nothing breaks. */
const askOtherKind = async (walk: Walk, operation: Operation, question: Question): Promise<void> => {
  const told = await walk.asking.ask(walk.viewer.user, question);
  walk.seen.count('别类编号');
  judge(walk, operation, told, `别类编号 ${question.asked.join()}`);
  if (isOk(told) && operation.method !== 'GET')
    walk.seen.violation(`${walk.viewer.title} ${nameOf(operation)} 以别类编号 ${question.asked.join()} 办成`);
};

const askPair = async (walk: Walk, operation: Operation, pair: Pair): Promise<void> => {
  const { asking, viewer, seen } = walk;
  const [foreign, unknown] = [
    await asking.ask(viewer.user, pair.foreign),
    await asking.ask(viewer.user, pair.unknown),
  ];
  seen.count('提问', 2);
  seen.count('他人编号的组合');
  judge(walk, operation, foreign, pair.where);
  if (foreign.status === 404) seen.count('答复 404');
  const name = `${viewer.title} ${nameOf(operation)} ${pair.where}=${pair.foreign.asked.join()}`;
  const same =
    foreign.status === unknown.status &&
    masked(foreign.text, foreign.asked) === masked(unknown.text, unknown.asked);
  if (!same)
    seen.violation(
      `${name}：${foreign.status} 与未知编号的 ${unknown.status} 不同：${foreign.text.slice(0, 160)}`,
    );
  if (isOk(foreign) && pair.where.startsWith('path'))
    seen.violation(`${name}：答复 ${foreign.status}，应为 404`);
};

const judge = ({ foreign, viewer, seen }: Walk, operation: Operation, told: Told, where: string): void => {
  if (told.status >= 500)
    seen.violation(
      `${viewer.title} ${nameOf(operation)} ${where}：${told.status} ${told.text.slice(0, 200)}`,
    );
  const leaks = leaksIn(told.text, foreign.secrets, told.asked);
  if (leaks.length)
    seen.violation(`${viewer.title} ${nameOf(operation)} ${where} 泄露：${leaks.slice(0, 3).join('、')}`);
};
