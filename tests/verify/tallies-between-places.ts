import { withClient } from '@kejin/local';
import type { Addresses } from '@kejin/tools/local/addresses';
import { checkConsumer, checkParked } from './consumer-places';
import { contextChecks } from './contexts/context-checks';
import type { StreamHeads } from './event-passes';
import { Tally } from './finding';
import { databaseUrl, type StoreSnapshot } from './store-snapshot';
import { checkTopics, type InjectedMessages } from './topic-copies';
import type { StoreReading } from './verify-store';

export const topicsTally = (
  addresses: Addresses,
  readings: readonly StoreReading[],
  injectedMessages: InjectedMessages,
) =>
  checkTopics({
    brokers: addresses.kafka.brokers,
    expected: new Map(readings.flatMap(({ published }) => [...published])),
    injectedMessages,
    storedSince: async (ids) => {
      const known = ids.filter((id) => /^[0-9a-f-]{36}$/.test(id));
      const found = await Promise.all(
        readings.map(({ service, checkpoint }) =>
          eventsAfter(databaseUrl(addresses, service), checkpoint, known),
        ),
      );
      return new Set(found.flat());
    },
  });

const eventsAfter = (url: string, position: number, ids: readonly string[]): Promise<string[]> =>
  withClient(url, async (client) => {
    const text = 'select id::text as id from event where id = any($1::uuid[]) and position > $2';
    return (await client.query<{ id: string }>(text, [ids, position])).rows.map(({ id }) => id);
  });

export const consumerTallies = async (
  addresses: Addresses,
  snapshots: readonly StoreSnapshot[],
  readings: readonly StoreReading[],
  injectedMessages: InjectedMessages,
): Promise<Tally[]> => {
  const places = new Tally('5', '每个消费者的业务版本 = 库中最后版本');
  const parked = new Tally('5', '没有未处理的搁置消息');
  const before = new Map(readings.flatMap(({ heads }) => [...heads]));
  const after = await headsNow(addresses, readings);
  for (const snapshot of snapshots.filter(({ isConsumer }) => isConsumer)) {
    await checkConsumer(places, snapshot, { before, after });
    await checkParked(parked, snapshot, injectedMessages);
  }
  return [places, parked];
};

// A consumer's snapshot may be a moment younger than the store's: events of that moment are not too much.
const headsNow = async (addresses: Addresses, readings: readonly StoreReading[]): Promise<StreamHeads> => {
  const heads = new Map<string, { version: number; owner: string; topic: string }>();
  for (const { service, heads: known, position } of readings) {
    for (const [id, head] of known) heads.set(id, { ...head });
    const text = `select stream_id::text as id, max(stream_version) as version from event where position > $1 group by 1`;
    await withClient(databaseUrl(addresses, service), async (client) => {
      for (const { id, version } of (await client.query<{ id: string; version: number }>(text, [position]))
        .rows)
        heads.set(id, { version, owner: '', topic: heads.get(id)?.topic ?? '' });
    });
  }
  return heads;
};

export const decisionsTally = async (snapshots: readonly StoreSnapshot[]): Promise<Tally> => {
  const tally = new Tally('10', '每个决定按其输入重算，结论、金额与理由相同');
  for (const { service, decisions } of contextChecks)
    for (const snapshot of snapshots.filter((one) => one.service === service))
      await decisions(tally, snapshot);
  return tally;
};

export const shownTallies = async (
  snapshots: readonly StoreSnapshot[],
  readings: readonly StoreReading[],
): Promise<readonly Tally[]> => {
  const found: Tally[] = [];
  for (const recount of readings.flatMap(({ recounts }) => recounts))
    for (const snapshot of snapshots) found.push(...(await recount.shownBy(snapshot)));
  return found;
};
