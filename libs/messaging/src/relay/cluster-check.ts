import type { Kafka } from 'kafkajs';
import type { Client } from 'pg';
import { BackOff, delay } from '../back-off';
import type { Log } from '../log';
import { TopicInspector } from '../topic-inspector';
import { writeCheckpoint, type Checkpoint } from './checkpoint';

type CheckOptions = Readonly<{ client: Client; kafka: Kafka; lost: AbortSignal; log: Log }>;

/**
 * The checkpoint, as soon as Kafka is the cluster that it was counted in; a first one is taken down. What was published
 * went to another otherwise: consumers of this one would see streams without their beginning.
 */
export const inKnownCluster = async (checkpoint: Checkpoint, options: CheckOptions): Promise<Checkpoint> => {
  const inspector = new TopicInspector(options.kafka);
  try {
    return await untilKnown(inspector, checkpoint, options);
  } finally {
    await inspector.close();
  }
};

const untilKnown = async (
  inspector: TopicInspector,
  checkpoint: Checkpoint,
  { client, lost, log }: CheckOptions,
): Promise<Checkpoint> => {
  const known = checkpoint.clusterId;
  const backOff = new BackOff(100, 2_000);
  let isLogged = false;
  while (!lost.aborted) {
    const clusterId = await inspector.clusterId().catch(() => undefined);
    if (clusterId !== undefined && (known === null || known === clusterId)) {
      const found = { ...checkpoint, clusterId };
      if (known !== clusterId) await writeCheckpoint(client, found);
      return found;
    }
    if (clusterId !== undefined) {
      if (!isLogged)
        log.error({ known, clusterId }, 'relay stopped: this is not the Kafka cluster it published to');
      isLogged = true;
      await delay(10_000, lost);
    } else await backOff.wait(lost);
  }
  return checkpoint;
};
