import type { StreamHeads } from './event-passes';
import type { Tally } from './finding';
import type { StoreSnapshot } from './store-snapshot';
import { placeOf, type InjectedMessages } from './topic-copies';

type Version = Readonly<{ consumer: string; topic: string; streamId: string; version: number }>;
type Parked = Readonly<{
  consumer: string;
  topic: string;
  partition: number;
  offset: number;
  reason: string;
}>;

const TOPICS = `select distinct consumer, topic from consumer_progress order by 1, 2`;
const VERSIONS = `select consumer, topic, stream_id::text as "streamId", version from consumer_stream`;
const PARKED = `select consumer, topic, partition, "offset"::float8 as "offset", reason from parked_message
  where settled is null order by id`;

export type Heads = Readonly<{
  /** Last version of each stream when the comparison began, and when it ended: in between a consumer may stand. */
  before: StreamHeads;
  after: StreamHeads;
}>;

/** Every consumer stands, stream by stream, where the store does. */
export const checkConsumer = async (tally: Tally, snapshot: StoreSnapshot, heads: Heads): Promise<void> => {
  const { service } = snapshot;
  const found = await versionsIn(snapshot);
  for (const { consumer, topic } of await snapshot.rows<{ consumer: string; topic: string }>(TOPICS))
    for (const [streamId, { version: least }] of streamsOf(heads.before, topic)) {
      const name = `${consumer} ${topic} ${streamId}`;
      const version = found.get(name) ?? 0;
      found.delete(name);
      tally.count();
      const most = heads.after.get(streamId)?.version ?? least;
      if (version < least || version > most)
        tally.differs(`${service}/${name}：应为版本 ${least}，实为 ${version}`);
    }
  for (const [name, version] of found)
    if (!heads.after.has(name.slice(name.lastIndexOf(' ') + 1)))
      tally.differs(`${service}/${name}：库中没有这个业务，却已读到版本 ${version}`);
};

const versionsIn = async (snapshot: StoreSnapshot): Promise<Map<string, number>> => {
  const found = new Map<string, number>();
  for await (const row of snapshot.paged<Version>('verify_versions', VERSIONS))
    found.set(`${row.consumer} ${row.topic} ${row.streamId}`, row.version);
  return found;
};

const streamsOf = (heads: StreamHeads, topic: string) =>
  [...heads].filter(([, head]) => head.topic === topic);

/** Nothing is set aside, but for what a test has put there itself. */
export const checkParked = async (
  tally: Tally,
  snapshot: StoreSnapshot,
  expected: InjectedMessages,
): Promise<void> => {
  tally.count();
  for (const parked of await snapshot.rows<Parked>(PARKED))
    if (!expected.has(placeOf(parked)))
      tally.differs(`${snapshot.service}/${parked.consumer} ${placeOf(parked)}：搁置（${parked.reason}）`);
};
