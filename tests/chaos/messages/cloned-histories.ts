import { createHash } from 'node:crypto';
import type { TopicMessage } from '../../verify/topic-reader';
import type { RawMessage } from './raw-producer';
import { headersAsText } from './sample-messages';

type Keyed = RawMessage & Readonly<{ key: string }>;

/** The same name always gives the same id. */
const idFrom = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** Whole lives of loans, in version order, by loan. */
const historiesIn = (messages: readonly TopicMessage[]): TopicMessage[][] => {
  const byLoan = new Map<string, Map<number, TopicMessage>>();
  for (const message of messages) {
    const version = Number(message.headers['streamversion']);
    if (!/^[0-9a-f-]{36}$/.test(message.key) || !Number.isInteger(version)) continue;
    const history = byLoan.get(message.key) ?? new Map<number, TopicMessage>();
    byLoan.set(message.key, history.set(version, message));
  }
  return [...byLoan.values()]
    .map((history) => [...history.entries()].sort(([a], [b]) => a - b).map(([, message]) => message))
    .filter((history) => history.every(({ headers }, at) => Number(headers['streamversion']) === at + 1));
};

/** As many events as are asked for, made of real lives under ids of their own. */
export const clonedHistories = (messages: readonly TopicMessage[], wanted: number): Keyed[][] => {
  const originals = historiesIn(messages);
  if (originals.length === 0) throw new Error('The topic holds no whole life of a loan.');
  const clones: Keyed[][] = [];
  for (let made = 0, round = 0; made < wanted; round += 1)
    for (const history of originals) {
      if (made >= wanted) break;
      clones.push(history.map((message) => cloned(message, round)));
      made += history.length;
    }
  return clones;
};

const cloned = (message: TopicMessage, round: number): Keyed => {
  const key = idFrom(`${round} ${message.key}`);
  const renamed = (text: string) => text.replaceAll(message.key, key);
  const headers = Object.entries(headersAsText(message)).map(([name, value]) => [name, renamed(value)]);
  const id = idFrom(`${round} ${String(message.headers['ce_id'])}`);
  return {
    key,
    headers: { ...Object.fromEntries(headers), ce_id: id },
    value: renamed(message.value.toString()),
  };
};
