import {
  createServiceDatabase,
  createTopics,
  dropServiceDatabase,
  type ServiceDatabase,
  withAdmin,
  withClient,
} from '@kejin/local';
import { eventually } from '@kejin/testing';
import { publishedContexts } from '@kejin/tools/contracts/catalogue';
import { timeUntil } from '../faults/healing';
import { startInstance } from '../faults/replica';
import type { Trial } from '../scenario';
import { RawProducer, type RawMessage } from './raw-producer';
import { LOAN_TOPIC } from './sample-messages';
import { tableHashes } from './table-hash';

type Placed = RawMessage & Readonly<{ key: string; partition: number }>;

const topics = publishedContexts.flatMap(({ streams }) => streams.map(({ topic }) => topic));
const CAUGHT_UP_WITHIN_MS = 300_000;

const OPEN = 'select count(*)::int as count from parked_message where settled is null';
const SET_ASIDE = 'select count(*)::int as count from parked_message';
const REACHED = `select count(distinct stream_id)::int as count from consumer_stream where topic = $1`;

const count = (url: string, text: string, values: unknown[] = []): Promise<number> =>
  withClient(
    url,
    async (client) => (await client.query<{ count: number }>(text, values)).rows[0]?.count ?? 0,
  );

/** New and empty: another topic of the same name. */
const emptyTopics = async (brokers: string): Promise<void> => {
  await withAdmin(brokers.split(','), async (admin) => {
    const there = (await admin.listTopics()).filter((topic) => topics.includes(topic));
    if (there.length) await admin.deleteTopics({ topics: there });
    const gone = async () => !(await admin.listTopics()).some((topic) => topics.includes(topic));
    await timeUntil(gone, 30_000);
  });
  const empty = topics.map((topic) => ({ topic, partitions: 12, replicationFactor: 1 }));
  // A name that was deleted a moment ago is not free in every corner of the broker yet.
  await eventually(() => createTopics(brokers, empty), { timeoutMs: 30_000, everyMs: 300 });
};

type Scratch = Readonly<{ trial: Trial; brokers: string; prefix: string; loans: number }>;

/** What a fresh reporting service makes of these messages: a hash per read model. */
export const consumedAnew = async (
  scratch: Scratch,
  messages: readonly Placed[],
): Promise<Map<string, string>> => {
  const { trial, brokers, prefix, loans } = scratch;
  const { testSystem, seen } = trial;
  await emptyTopics(brokers);
  const producer = await RawProducer.open(brokers);
  await producer.sendAll(LOAN_TOPIC, messages);
  await producer.close();
  const server = testSystem.addresses.postgres.url;
  const database: ServiceDatabase = await createServiceDatabase(server, 'reporting', { prefix });
  const options = {
    service: 'reporting',
    name: `${prefix}reporting`,
    database,
    changed: { brokers },
  } as const;
  const startedAt = performance.now();
  const instance = await startInstance(testSystem, options);
  try {
    const url = superuser(server, database);
    const done = async () =>
      (await count(url, REACHED, [LOAN_TOPIC])) === loans && (await count(url, OPEN)) === 0;
    const took = await timeUntil(done, CAUGHT_UP_WITHIN_MS);
    if (took === Infinity) seen.violation(`${prefix}：没有全部处理完，搁置 ${await count(url, OPEN)} 条`);
    seen.notes.push(
      `${prefix}${messages.length} 条消息，${Math.round(performance.now() - startedAt)} 毫秒，曾搁置 ${await count(url, SET_ASIDE)} 条`,
    );
    return await tableHashes(url);
  } finally {
    await instance.stop();
    await dropServiceDatabase(server, 'reporting', prefix);
  }
};

const superuser = (server: string, { ownerUrl }: ServiceDatabase): string => {
  const url = new URL(server);
  url.pathname = new URL(ownerUrl).pathname;
  return url.href;
};
