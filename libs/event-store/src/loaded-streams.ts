import { loadStreams, type StoredEvent } from './event-loader';
import type { Queryable } from './statement';
import type { AnyStreamRef, StreamRef } from './store-stream';
import { StreamState } from './stream-state';

/** The streams of one batch, each as of the commands decided so far. */
export class LoadedStreams {
  private readonly streams = new Map<string, StreamState>();
  /** The kind of the stream that holds an id, as loaded or as begun in this batch. */
  private readonly kinds = new Map<string, string>();

  has({ stream, id }: AnyStreamRef): boolean {
    return this.streams.has(streamKey(stream.name, id));
  }

  at({ stream, id }: Pick<StreamRef<unknown>, 'stream' | 'id'>): StreamState {
    const state = this.streams.get(streamKey(stream.name, id));
    if (!state) throw new Error(`Stream ${stream.name} ${id} was not loaded.`);
    return state;
  }

  /** True where the id belongs to a stream of another kind: such a stream is not found. */
  isOfAnotherKind({ stream, id }: StreamRef<unknown>): boolean {
    return (this.kinds.get(id) ?? stream.name) !== stream.name;
  }

  begun(name: string, id: string): void {
    this.kinds.set(id, name);
  }

  /** One statement for all of them. */
  async load(client: Queryable, refs: readonly AnyStreamRef[]): Promise<void> {
    const asked = new Map(refs.map((ref) => [streamKey(ref.stream.name, ref.id), ref]));
    if (!asked.size) return;
    const history = new Map<string, StoredEvent[]>();
    for (const event of await loadStreams(client, [...new Set(refs.map(({ id }) => id))])) {
      this.kinds.set(event.streamId, event.stream);
      const key = streamKey(event.stream, event.streamId);
      const events = history.get(key);
      if (events) events.push(event);
      else history.set(key, [event]);
    }
    for (const [key, { stream, id }] of asked)
      if (!this.streams.has(key)) this.streams.set(key, new StreamState(stream, id, history.get(key) ?? []));
  }
}

const streamKey = (name: string, id: string): string => `${name} ${id}`;
