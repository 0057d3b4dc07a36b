import { contractOf, parseEvent, UnknownSchemaVersion } from '@kejin/contracts/envelope';
import { publishedContexts } from '@kejin/tools/contracts/catalogue';
import type { Tally } from './finding';
import type { EventPass, StoredRow } from './stored-event';

const streams = new Map(
  publishedContexts.flatMap((context) => context.streams.map((one) => [`${one.context}.${one.stream}`, one])),
);

export const topicOf = (stream: string): string => streams.get(stream)?.topic ?? `${stream}.v1`;

type Place = { version: number; owner: string; topic: string };

/** What one store says about its streams, kept for the comparisons with topics and consumers. */
export type StreamHeads = ReadonlyMap<string, Readonly<Place>>;

/** Positions without gaps; versions without gaps, from one; one owner for ever. */
export const orderPass = (tally: Tally): EventPass & { heads: StreamHeads } => {
  const heads = new Map<string, Place>();
  let position = 0;
  return {
    heads,
    event: (row) => {
      tally.same(row.position, position + 1, `事件 ${row.id} 的位置`);
      position = row.position;
      const { streamId, streamVersion, owner, stream } = row;
      const head = heads.get(streamId);
      tally.same(streamVersion, (head?.version ?? 0) + 1, `${stream} ${streamId} 的版本`);
      if (head && head.owner !== owner) tally.differs(`${stream} ${streamId} 的所有者变为 ${owner}`);
      heads.set(streamId, { version: streamVersion, owner, topic: topicOf(stream) });
    },
  };
};

/**
 * Every stored event, upcast to today's shape, is what its contract says. Of the types in `newer` a later release has
 * written versions that only it can judge.
 */
export const contractPass = (tally: Tally, newer: ReadonlySet<string>): EventPass => ({
  event: ({ id, stream, type, schemaVersion, data }) => {
    tally.count();
    const contract = streams.get(stream);
    const known = contract && contractOf(contract, type);
    if (!known) return tally.differs(`${stream}/${type} ${id}：没有这种事件的契约`);
    try {
      parseEvent(known, schemaVersion, { ...data });
    } catch (error) {
      if (error instanceof UnknownSchemaVersion && newer.has(type)) return;
      tally.differs(`${stream}/${type} ${id}：${String(error).slice(0, 200)}`);
    }
  },
});

/** What must stand in the topics: by topic and event id, up to the relay's checkpoint. */
export class PublishedPass implements EventPass {
  readonly byTopic = new Map<string, Map<string, string>>();

  constructor(
    topics: readonly string[],
    private readonly checkpoint: number,
  ) {
    for (const topic of topics) this.byTopic.set(topic, new Map());
  }

  event = ({ position, id, stream, digest }: StoredRow): void => {
    if (position > this.checkpoint) return;
    const topic = topicOf(stream);
    const events = this.byTopic.get(topic) ?? new Map<string, string>();
    this.byTopic.set(topic, events.set(id, digest));
  };
}
