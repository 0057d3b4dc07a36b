import type { RecordedEvent, StreamContract } from '@kejin/contracts/envelope';
import {
  appendStatement,
  BEGIN,
  COMMIT,
  setDriverTypes,
  storeSchemaSql,
  WRITER_LOCK,
  type Projection,
} from '@kejin/event-store';
import { Kafka, logLevel, type Message } from 'kafkajs';
import { of } from 'rxjs';
import { Pool } from 'pg';
import type { ConsumedBatch } from './consumer/consumed-batch';
import { KafkaEventServer, type KafkaEventServerOptions } from './consumer/kafka-event-server';
import { subscription, type SubscriptionOptions } from './consumer/subscription';
import type { Log } from './log';
import { messagingSchemaSql } from './messaging.migration';
import { readRanges } from './restore/read-ranges';
import { TopicInspector } from './topic-inspector';
import { recordedWidget, widgetMessage, widgetTableSql, type Widget } from './widget.fixture';

setDriverTypes();

export type Logged = Readonly<{ level: keyof Log; message: string; fields: Record<string, unknown> }>;

/** A log that keeps its lines. */
export const memoryLog = (): Log & { lines: Logged[]; errors: () => Logged[] } => {
  const lines: Logged[] = [];
  const at = (level: keyof Log) => (fields: Record<string, unknown>, message: string) =>
    void lines.push({ level, message, fields });
  const errors = () => lines.filter(({ level }) => level === 'error');
  return { lines, errors, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
};

export const appRoleOf = (appUrl: string): string => new URL(appUrl).username;

/** All tables of a service, the widgets and both sides of messaging. */
export const migrateWidgets = async (ownerUrl: string, appUrl: string): Promise<void> => {
  const pool = new Pool({ connectionString: ownerUrl, max: 1 });
  const app = appRoleOf(appUrl);
  try {
    for (const statement of [...storeSchemaSql(app), ...messagingSchemaSql(app), ...widgetTableSql(app)])
      await pool.query(statement);
  } finally {
    await pool.end();
  }
};

export const appPool = (appUrl: string): Pool => {
  const pool = new Pool({ connectionString: appUrl, pipeline: true, max: 8 });
  pool.on('error', () => undefined);
  return pool;
};

export const quietKafka = (brokers: readonly string[]): Kafka =>
  new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING, retry: { retries: 10, maxRetryTime: 500 } });

/** Sends messages as they are, good or bad. */
export const produce = async (
  brokers: readonly string[],
  topic: string,
  messages: readonly (Omit<Message, 'value'> & { value: Message['value'] })[],
): Promise<void> => {
  const producer = quietKafka(brokers).producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  try {
    for (let at = 0; at < messages.length; at += 1_000)
      await producer.send({ topic, acks: -1, messages: messages.slice(at, at + 1_000) as Message[] });
  } finally {
    await producer.disconnect();
  }
};

export const produceWidgets = (
  brokers: readonly string[],
  contract: StreamContract,
  widgets: readonly Widget[],
) =>
  produce(
    brokers,
    contract.topic,
    widgets.map((widget) => widgetMessage(contract, widget)),
  );

export type Listening = Readonly<{
  subscriptions: readonly SubscriptionOptions[];
  projections: readonly Projection[];
  /** Runs in the handler, before the projections. */
  before?: (batch: ConsumedBatch) => unknown;
  after?: (batch: ConsumedBatch) => unknown;
}>;

/** A server as Nest would build it: handlers answer with an observable. */
export const startServer = async (
  options: Omit<KafkaEventServerOptions, 'now' | 'clientId'>,
  { subscriptions, projections, before, after }: Listening,
): Promise<KafkaEventServer> => {
  const server = new KafkaEventServer({ now: Date.now, clientId: 'test', ...options });
  for (const one of subscriptions)
    server.addHandler(
      one.contract.topic,
      async (_events: unknown, batch?: ConsumedBatch) => {
        await before?.(batch as ConsumedBatch);
        await (batch as ConsumedBatch).apply(projections);
        await after?.(batch as ConsumedBatch);
        return of(undefined);
      },
      true,
      subscription(one),
    );
  await new Promise<void>((resolve) => server.listen(resolve));
  return server;
};

export type WidgetRow = { name: string; amountFen: number; events: number; lastVersion: number };

export const widgetRow = async (pool: Pool, id: string): Promise<Omit<WidgetRow, 'name'> | undefined> => {
  const { rows } = await pool.query({
    text: `select amount_fen as "amountFen", events, last_version as "lastVersion" from widget_total where widget_id = $1`,
    values: [id],
  });
  return rows[0];
};

/** Commits events the way the store does: under the writer's lock, positions without gaps. */
export const commitWidgets = async (
  pool: Pool,
  contract: StreamContract,
  widgets: readonly Widget[],
  epoch = 1,
): Promise<RecordedEvent[]> => {
  const client = await pool.connect();
  try {
    await client.query(BEGIN);
    await client.query(WRITER_LOCK);
    const { rows } = await client.query('select coalesce(max(position), 0)::float8 as position from event');
    const events = widgets.map((widget, at) =>
      recordedWidget(contract, { epoch, ...widget, position: rows[0].position + at + 1 }),
    );
    for (let at = 0; at < events.length; at += 1_000)
      await client.query(appendStatement(events.slice(at, at + 1_000)));
    await client.query(COMMIT);
    return events;
  } finally {
    client.release();
  }
};

export type SentMessage = Readonly<{
  partition: number;
  offset: number;
  key: string;
  value: string;
  headers: Record<string, string>;
}>;

/** Everything a topic holds. */
export const readTopic = async (brokers: readonly string[], topic: string): Promise<SentMessage[]> => {
  const kafka = quietKafka(brokers);
  const inspector = new TopicInspector(kafka);
  const ranges = [...(await inspector.rangesOf(topic))].map(([partition, { low, high }]) => ({
    topic,
    partition,
    from: low,
    to: high,
  }));
  await inspector.close();
  const found: SentMessage[] = [];
  await readRanges(kafka, ranges, (messages) => {
    for (const { partition, offset, key, value, headers } of messages)
      found.push({
        partition,
        offset,
        key: String(key),
        value: String(value),
        headers: Object.fromEntries(Object.entries(headers).map(([name, one]) => [name, String(one)])),
      });
    return Promise.resolve();
  });
  return found.sort((a, b) => a.partition - b.partition || a.offset - b.offset);
};
