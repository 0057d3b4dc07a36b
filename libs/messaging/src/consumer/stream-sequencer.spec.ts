import fc from 'fast-check';
import { rawWidget, uuidOf, widgetContract, type Widget } from '../widget.fixture';
import { headersOf } from '../relay/record-headers';
import type { ReceivedMessage } from '../received-message';
import type { AppliedVersion } from './stream-order';
import { StreamSequencer } from './stream-sequencer';
import { Subscription } from './subscription';
import type { WaitingMessage } from './waiting-messages';

const contract = widgetContract();
const subscription = (deciding = false) =>
  new Subscription({ consumer: 'one', contract, deciding, types: ['WidgetMade', 'WidgetMoved'] }, () =>
    Promise.resolve(),
  );

describe('messages of one stream', () => {
  it('are taken in order, and only once', () => {
    const { sequencer, seen } = sequenced([made(1), made(2), made(2), made(1), made(3)]);
    expect(seen).toEqual([1, 2, 3]);
    expect(sequencer.duplicates).toBe(2);
    expect(sequencer.advanced.get(uuidOf('w'))).toMatchObject({ version: 3, epoch: 1 });
  });

  it('count as seen where the handler does not want their type, even one nobody knows, which is told', () => {
    const { seen, sequencer } = sequenced([
      made(1),
      { ...made(2), type: 'WidgetSeen', data: 'no JSON' },
      { ...made(3), type: 'Unheard' },
      made(4),
    ]);
    expect(seen).toEqual([1, 4]);
    expect(sequencer.passed).toBe(2);
    expect(sequencer.unknownTypes).toEqual(['Unheard']);
    expect(sequencer.toPark).toEqual([]);
  });

  it('wait for a missing one, and go on in the same batch when it comes', () => {
    const { sequencer, seen } = sequenced([made(1), made(3), made(4), made(2), made(5)]);
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    expect(sequencer.toPark).toEqual([]);
    expect(sequencer.ownFaultCount).toBe(0);
  });

  it('are parked as one gap and those behind it', () => {
    const { sequencer } = sequenced([made(2), made(3), made(4)]);
    expect(reasons(sequencer)).toEqual(['gap', 'behind', 'behind']);
    expect(sequencer.ownFaultCount).toBe(1);
  });

  it('draw what was parked earlier, up to the next hole', () => {
    const parked = [3, 4, 6].map((version, at) => waiting(version, at + 10));
    const { sequencer, seen } = sequenced([made(2)], { known: at(1), parked });
    expect(seen).toEqual([2, 3, 4]);
    expect(sequencer.drained).toEqual([10, 11]);
  });

  it('leave what was parked alone where that is asked', () => {
    const { sequencer, seen } = sequenced([made(2)], {
      known: at(1),
      parked: [waiting(3, 10)],
      drain: false,
    });
    expect(seen).toEqual([2]);
    expect(sequencer.drained).toEqual([]);
  });

  it('do not pass one of another history', () => {
    const { sequencer, seen } = sequenced([
      made(1),
      made(2),
      { ...made(2), epoch: 2 },
      { ...made(3), epoch: 2 },
      made(3),
    ]);
    expect(seen).toEqual([1, 2]);
    expect(reasons(sequencer)).toEqual(['epoch-conflict', 'behind', 'behind']);
  });

  it('of an older epoch do not follow those of a newer one', () => {
    const { sequencer } = sequenced([made(3)], { known: at(2, 2) });
    expect(reasons(sequencer)).toEqual(['epoch-conflict']);
  });
});

describe('another history of a stream', () => {
  const other = (version: number) => ({ ...made(version), amountFen: 2 });
  const eventId = (version: number) => rawWidget(contract, made(version)).id;

  it('shows where a version that is known comes as another event, of the same epoch even', () => {
    const { sequencer, seen } = sequenced([made(1), made(2), other(2), made(3)]);
    expect([seen, reasons(sequencer), sequencer.duplicates]).toEqual([
      [1, 2],
      ['epoch-conflict', 'behind'],
      0,
    ]);
  });

  it('shows behind what an earlier batch applied; not where that was before ids were kept', () => {
    const known = { ...at(2), eventId: eventId(2) };
    expect(reasons(sequenced([other(2)], { known }).sequencer)).toEqual(['epoch-conflict']);
    expect(sequenced([made(2)], { known }).sequencer.duplicates).toBe(1);
    expect(sequenced([other(2)], { known: at(2) }).sequencer.duplicates).toBe(1);
  });

  it('stops facts that decide', () => {
    expect(sequenced([made(1), other(1)], { deciding: true }).stop).toMatchObject({
      offset: 1,
      reason: 'blocked',
    });
  });
});

describe('a partition', () => {
  it('of deciding facts stops before a type that this code does not know, not before one it does not want', () => {
    const unwanted = { ...made(2), type: 'WidgetSeen' };
    const unknown = { ...made(3), type: 'Unheard' };
    expect(sequenced([made(1), unwanted, unknown, made(4)], { deciding: true })).toMatchObject({
      seen: [1],
      stop: { offset: 2, reason: 'unknown-type' },
    });
  });

  it('stops before a schema version from the future, unless it was applied already', () => {
    expect(sequenced([made(1), { ...made(2), schemaVersion: 2 }, made(3)])).toMatchObject({
      seen: [1],
      stop: { offset: 1, reason: 'unknown-schema-version' },
    });
    expect(sequenced([{ ...made(1), schemaVersion: 2 }], { known: at(1) }).stop).toBeUndefined();
  });

  it('stops at the message that would be one parked too many; those behind others do not count', () => {
    const bad = (name: string) => ({ ...made(1, name), data: '{}' });
    const { stop, sequencer } = sequenced([bad('a'), made(2, 'a'), made(3, 'a'), bad('b'), bad('c')], {
      parksLeft: 2,
    });
    expect(stop).toMatchObject({ offset: 4, reason: 'park-limit' });
    expect(reasons(sequencer)).toEqual(['bad-message', 'behind', 'behind', 'bad-message']);
  });

  it('of deciding facts stops at everything that others park', () => {
    for (const bad of [{ ...made(1), data: '{}' }, made(2), { ...made(1), stream: 'x' }])
      expect(sequenced([bad], { deciding: true })).toMatchObject({
        stop: { offset: 0, reason: 'blocked' },
        seen: [],
      });
  });
});

it('takes every stream whole and in order, however the messages are repeated and mixed up', () => {
  const shuffled = fc.shuffledSubarray(
    ['a', 'b', 'c'].flatMap((name) => [1, 2, 3, 4, 5, 6].map((version) => ({ name, version }))),
    { minLength: 18 },
  );
  fc.assert(
    fc.property(shuffled, fc.array(fc.nat(17), { maxLength: 30 }), (order, repeats) => {
      const messages = [...order, ...repeats.map((at) => order[at] as Widget)];
      const { sequencer } = sequenced(messages);
      for (const name of ['a', 'b', 'c']) {
        const versions = sequencer.events
          .filter(({ streamId }) => streamId === uuidOf(name))
          .map((one) => one.streamVersion);
        expect(versions).toEqual([1, 2, 3, 4, 5, 6]);
      }
      expect(sequencer.toPark).toEqual([]);
      expect(sequencer.duplicates).toBe(repeats.length);
    }),
  );
});

const at = (version: number, epoch = 1): AppliedVersion => ({ version, epoch, eventId: null });

const made = (version: number, name = 'w'): Widget => ({ name, version });

const received = (widget: Widget & { stream?: string }, offset: number): ReceivedMessage => {
  const raw = rawWidget(contract, widget);
  const headers = { ...headersOf(raw), ...(widget.stream && { stream: widget.stream }) };
  return {
    topic: contract.topic,
    partition: 0,
    offset,
    key: Buffer.from(String(raw.streamId)),
    headers,
    value: Buffer.from(raw.data),
  };
};

const waiting = (version: number, id: number): WaitingMessage => {
  const message = received(made(version), version);
  const { streamId } = { streamId: uuidOf('w') };
  const identity = {
    id: uuidOf(String(id)),
    type: 'WidgetMoved',
    stream: '',
    streamId,
    streamVersion: version,
    schemaVersion: 1,
    epoch: 1,
  };
  return { message, identity, reason: 'behind', id };
};

type Given = {
  known?: AppliedVersion;
  parked?: WaitingMessage[];
  parksLeft?: number;
  drain?: boolean;
  deciding?: boolean;
};

const sequenced = (widgets: readonly Widget[], given: Given = {}) => {
  const known = new Map(given.known ? [[uuidOf('w'), given.known]] : []);
  const parked = new Map(given.parked ? [[uuidOf('w'), given.parked]] : []);
  const { parksLeft = 1_000, drain = true, deciding = false } = given;
  const sequencer = new StreamSequencer(subscription(deciding), known, parked, { parksLeft, drain });
  let stop;
  for (const [at, widget] of widgets.entries()) if ((stop = sequencer.accept(received(widget, at)))) break;
  return { sequencer, stop, seen: sequencer.events.map(({ streamVersion }) => streamVersion) };
};

const reasons = (sequencer: StreamSequencer) => sequencer.toPark.map(({ reason }) => reason);
