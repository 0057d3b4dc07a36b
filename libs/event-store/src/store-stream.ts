import type { EventContract, EventOf, Recorded, StreamContract } from '@kejin/contracts/envelope';
import type { DomainEvent, Stream } from '@kejin/kernel';

/** One kind of stream as the store handles it: how it folds, and the published contract. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type StoreStream<State = any, Event extends DomainEvent = any> = Stream<State, Event> &
  Readonly<{
    contract: StreamContract;
    /** `<context>.<stream>`, as events carry it. */
    name: string;
    /** Bound of a stream's length for what can be repeated at will; what ends or gives back has room beyond it. */
    maxEvents: number;
    /** A stream that may begin with this command. */
    at(id: string): StreamRef<State>;
    /** A stream that must be there: an unknown one is answered like a foreign one, as not found. */
    existing(id: string): StreamRef<State>;
  }>;

export type StreamRef<State> = Readonly<{
  kind: 'stream';
  stream: StoreStream;
  id: string;
  mustExist: boolean;
  state?: State;
}>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

// The database writes them in small letters, and would refuse a broken one together with everybody else's.
const streamId = (id: string): string => {
  const small = id.toLowerCase();
  if (!UUID.test(small)) throw new Error(`A stream's id must be a UUID, not ${JSON.stringify(id)}.`);
  return small;
};

/** Streams are loaded whole at every command, so they stay short. */
export const MAX_STREAM_EVENTS = 200;

export const streamOf = <State, Contract extends EventContract>(
  contract: StreamContract<Contract>,
  fold: Stream<State, Recorded<EventOf<Contract>>>,
  { maxEvents = MAX_STREAM_EVENTS }: { maxEvents?: number } = {},
): StoreStream<State, Recorded<EventOf<Contract>>> => {
  const stream: StoreStream<State, Recorded<EventOf<Contract>>> = {
    ...fold,
    contract: contract as StreamContract,
    name: `${contract.context}.${contract.stream}`,
    maxEvents,
    at: (id) => ({ kind: 'stream', stream, id: streamId(id), mustExist: false }),
    existing: (id) => ({ kind: 'stream', stream, id: streamId(id), mustExist: true }),
  };
  return stream;
};

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyStreamRef = StreamRef<any>;
