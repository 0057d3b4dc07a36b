import { join } from 'node:path';
import { startKafka, withClient } from '@kejin/local';
import { compareMaps, Tally } from '../../verify/finding';
import { databaseUrl } from '../../verify/store-snapshot';
import type { TopicMessage } from '../../verify/topic-reader';
import type { Scenario, Trial } from '../scenario';
import { clonedHistories } from './cloned-histories';
import { consumedAnew } from './consumed-anew';
import { partitionOf } from './raw-producer';
import { interleaved, shuffledNearby } from './reorder';
import { LOAN_TOPIC, loanMessages } from './sample-messages';

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
      const clean = await consumedAnew({ ...scratch, prefix: 'clean_' }, ordered);
      const shuffled = await consumedAnew({ ...scratch, prefix: 'shuffled_' }, disordered);
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
