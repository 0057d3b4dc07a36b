import { randomUUID } from 'node:crypto';
import { isOutage, type TableDifference } from '@kejin/event-store';
import { Abandoned } from '../consumer/batch-processor';
import type { ConsumedModel } from '../consumer/consumed-model';
import { errorText } from '../error-text';
import { kafkaClient, type KafkaConnection } from '../kafka-client';
import type { Log } from '../log';
import { TopicInspector } from '../topic-inspector';
import { Rebuild } from './rebuild';
import { RebuildRefused } from './rebuild-refused';
import { ShadowSession, type SessionClient } from './shadow-session';
import { rangesOf } from './topic-ranges';
import { TopicReader } from './topic-reader';

export type RebuildOptions = Readonly<{
  kafka: KafkaConnection;
  /** Opens a connection of the app role, in pipeline mode, that nobody has used yet. */
  connect: () => Promise<SessionClient>;
  log: Log;
  now: () => number;
}>;

export type RebuildReport = Readonly<{
  differences: readonly TableDifference[];
  eventsRead: number;
  /** Messages that could not be applied; in the live table they wait as well. */
  parked: number;
  milliseconds: number;
}>;

/**
 * Reads a consumer's topics from their beginning into shadows of its tables, through the same code as the live
 * consumer, up to where that stands, and compares. With `swap` the shadows take the live rows' place. Only the
 * end holds the live consumer back, under its locks. Throws RebuildRefused.
 */
export const rebuildFromTopics = async (
  model: ConsumedModel,
  options: RebuildOptions,
  { swap, by }: { swap: boolean; by: string },
): Promise<RebuildReport> => {
  const startedAt = options.now();
  const kafka = kafkaClient(options.kafka, options.log);
  const inspector = new TopicInspector(kafka);
  const client = await options.connect();
  try {
    const session = new ShadowSession(client);
    const partitions = [...(await rangesOf(inspector, model)).values()];
    const run = new Rebuild(model, session, { partitions, inspector, ...options });
    const groupId = `${options.kafka.clientId}.${model.consumer}.rebuild-${randomUUID()}`;
    const found = await run.run(new TopicReader(kafka, groupId, partitions), { swap, by });
    return { ...found, milliseconds: Math.round(options.now() - startedAt) };
  } catch (error) {
    throw isInterruption(error) ? new RebuildRefused('rebuild-interrupted', errorText(error)) : error;
  } finally {
    await Promise.all([client.end().catch(() => undefined), inspector.close()]);
  }
};

const isInterruption = (error: unknown): boolean =>
  error instanceof Abandoned || isOutage(error) || (error as Error).name.startsWith('KafkaJS');
