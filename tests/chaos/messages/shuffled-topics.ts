import { join } from 'node:path';
import {
  createServiceDatabase,
  createTopics,
  dropServiceDatabase,
  type ServiceDatabase,
  startKafka,
  withAdmin,
  withClient,
} from '@kejin/local';
import { eventually } from '@kejin/testing';
import { publishedContexts } from '@kejin/tools/contracts/catalogue';
import { compareMaps, Tally } from '../../verify/finding';
import { databaseUrl } from '../../verify/store-snapshot';
import type { TopicMessage } from '../../verify/topic-reader';
import { timeUntil } from '../faults/healing';
import { startInstance } from '../faults/replica';
import type { Scenario, Trial } from '../scenario';
import { clonedHistories } from './cloned-histories';
import { partitionOf, RawProducer, type RawMessage } from './raw-producer';
import { interleaved, shuffledNearby } from './reorder';
import { LOAN_TOPIC, loanMessages } from './sample-messages';
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
const consumed = async (scratch: Scratch, messages: readonly Placed[]): Promise<Map<string, string>> => {
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

/** Lives of loans that the store knows: other scenarios may have filled the topic with anything. */
const storedMessages = async ({ testSystem }: Trial): Promise<TopicMessage[]> => {
  const stored = await withClient(databaseUrl(testSystem.addresses, 'risk-compensation'), async (client) => {
    const { rows } = await client.query<{ id: string }>('select distinct stream_id::text as id from event');
    return new Set(rows.map(({ id }) => id));
  });
  return (await loanMessages(testSystem.addresses.kafka.brokers)).filter(({ key }) => stored.has(key));
};

/** R15: a topic in disorder comes to the same state as one in order. */
export const shuffledTopics: Scenario = {
  id: 'R15',
  title: '重复与乱序',
  full: { commands: 0, faults: 50_000 },
  short: { commands: 0, faults: 2_000 },
  run: async (trial) => {
    const { testSystem, size, seen, prng } = trial;
    const clones = clonedHistories(await storedMessages(trial), size.faults);
    const ordered = interleaved(clones, prng).map((one) => ({
      ...one,
      partition: partitionOf(LOAN_TOPIC, one.key),
    }));
    const disordered = Array.from({ length: 12 }, (_, partition) =>
      shuffledNearby(
        ordered.filter((one) => one.partition === partition),
        prng,
      ),
    ).flat();
    const { supervisor } = testSystem.system;
    const dataDir = join(testSystem.dir, 'scratch-kafka');
    const { brokers } = await supervisor.start('scratch-kafka', (spawned) =>
      startKafka({ dataDir, spawned }),
    );
    try {
      const scratch = { trial, brokers, loans: clones.length };
      const clean = await consumed({ ...scratch, prefix: 'clean_' }, ordered);
      const shuffled = await consumed({ ...scratch, prefix: 'shuffled_' }, disordered);
      const tally = new Tally('R15', '读模型');
      compareMaps(tally, shuffled, clean);
      for (const difference of tally.finding.first) seen.violation(`乱序之后读模型不同：${difference}`);
      seen.count('事件', ordered.length);
      seen.count('读模型', clean.size);
    } finally {
      await supervisor.stop('scratch-kafka');
    }
  },
};
