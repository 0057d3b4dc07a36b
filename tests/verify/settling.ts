import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from '@kejin/local';
import type { ApiService } from '@kejin/tools/client/api-client';
import type { Addresses } from '@kejin/tools/local/addresses';
import { Tally } from './finding';
import { databaseUrl } from './store-snapshot';
import { topicEnds } from './topic-reader';

type Place = Readonly<{ consumer: string; topic: string; partition: number; nextOffset: number }>;

const RELAY = `select (select position from relay_checkpoint)::float8 as sent,
  coalesce((select max(position) from event), 0)::float8 as stored`;
const PLACES = `select consumer, topic, partition, next_offset::float8 as "nextOffset" from consumer_progress`;

/** Undefined where the database has no such table. */
const ask = async <Row extends object>(
  url: string,
  table: string,
  text: string,
): Promise<Row[] | undefined> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
      table,
    ]);
    return rows[0]?.there ? (await client.query<Row>(text)).rows : undefined;
  });

/** The last positions of all stores, in one text. */
export const storedSoFar = async (addresses: Addresses): Promise<string> => {
  const services = Object.keys(addresses.postgres.databases) as ApiService[];
  const heads = await Promise.all(
    services.map((service) =>
      ask<{ stored: number }>(databaseUrl(addresses, service), 'relay_checkpoint', RELAY),
    ),
  );
  return heads.map((rows) => rows?.[0]?.stored ?? '').join(' ');
};

/** What still has to move before everything is everywhere; empty when nothing does. */
const unsettled = async (addresses: Addresses, relays: Tally, consumers: Tally): Promise<void> => {
  const services = Object.keys(addresses.postgres.databases) as ApiService[];
  for (const service of services) {
    const [relay] =
      (await ask<{ sent: number; stored: number }>(
        databaseUrl(addresses, service),
        'relay_checkpoint',
        RELAY,
      )) ?? [];
    if (relay) relays.same(relay.sent, relay.stored, `${service} 已发布到的位置`);
  }
  for (const service of services) {
    const places = (await ask<Place>(databaseUrl(addresses, service), 'consumer_progress', PLACES)) ?? [];
    if (places.length) await behind(addresses, service, places, consumers);
  }
};

const behind = async (addresses: Addresses, service: string, places: readonly Place[], consumers: Tally) => {
  const topics = [...new Set(places.map(({ topic }) => topic))];
  const ends = await topicEnds(addresses.kafka.brokers, topics);
  for (const { consumer, topic, partition, nextOffset } of places) {
    const end = ends.get(`${topic} ${partition}`) ?? 0;
    consumers.count();
    if (nextOffset < end)
      consumers.differs(`${service}/${consumer} ${topic} 分区 ${partition}：读到 ${nextOffset}，末尾 ${end}`);
  }
};

/** Waits until every relay has published and every consumer has read everything, and says what did not within the time. */
export const settle = async (addresses: Addresses, withinMs: number): Promise<readonly Tally[]> => {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const relays = new Tally('9', '每个发布器已发布到最后位置');
    const consumers = new Tally('5', '每个消费者已读到主题末尾');
    await unsettled(addresses, relays, consumers);
    const open = relays.finding.differences + consumers.finding.differences;
    if (open === 0 || performance.now() > deadline) return [relays, consumers];
    await delay(200);
  }
};
