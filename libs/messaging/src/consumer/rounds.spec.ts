import type { SliceOutcome } from './apply-slices';
import { Rounds } from './rounds';
import type { Slice } from './slice';

const slice = (partition: number, firstOffset: number, count = 1): Slice => ({
  topic: 'widgets',
  partition,
  messages: Array.from({ length: count }, (_, at) => ({
    ...{ topic: 'widgets', partition, offset: firstOffset + at },
    ...{ key: null, headers: {}, value: null },
  })),
  firstOffset,
  nextOffset: firstOffset + count,
  endOffset: firstOffset + count,
});

const nameOf = ({ partition, firstOffset }: Slice) => `${partition}@${firstOffset}`;

/** A database that answers only when it is told to. */
class SlowApplier {
  readonly begun: string[][] = [];
  private answers: (() => void)[] = [];

  apply(slices: readonly Slice[]): Promise<SliceOutcome[]> {
    this.begun.push(slices.map(nameOf));
    return new Promise((resolve) =>
      this.answers.push(() => resolve(slices.map(({ nextOffset }) => ({ kind: 'applied', nextOffset })))),
    );
  }

  async answer(): Promise<void> {
    this.answers.shift()?.();
    await turn();
  }
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
const never = () => false;

const given = async (...slices: Slice[]) => {
  const applier = new SlowApplier();
  const rounds = new Rounds(applier);
  const add = async (...more: Slice[]) => {
    for (const one of more) void rounds.add(one, never);
    await turn();
  };
  await add(...slices);
  return { applier, rounds, add };
};

const hasRoom = async (rounds: Rounds): Promise<boolean> =>
  Promise.race([rounds.room().then(() => true), turn().then(() => false)]);

describe('rounds', () => {
  it('apply together what is here together', async () => {
    const { applier } = await given(slice(0, 5), slice(1, 7));
    expect(applier.begun).toEqual([['0@5', '1@7']]);
  });

  it('leave a slice that continues another to the round after, and those behind it too', async () => {
    const { applier, add } = await given(slice(3, 0));
    await add(slice(0, 5), slice(1, 7), slice(0, 6), slice(2, 1));
    await applier.answer();
    await applier.answer();
    expect(applier.begun).toEqual([['3@0'], ['0@5', '1@7'], ['0@6', '2@1']]);
  });

  it.each([
    { messages: 999, round: ['0@0', '1@0'] },
    { messages: 1_000, round: ['0@0'] },
  ])('are large enough with 1,000 messages: $messages', async ({ messages, round }) => {
    const { applier } = await given(slice(0, 0, messages), slice(1, 0));
    expect(applier.begun).toEqual([round]);
  });

  it('have room for a fetch while one round waits, and none while two wait', async () => {
    const { applier, rounds, add } = await given(slice(0, 0));
    expect(await hasRoom(rounds)).toBe(true);
    await add(slice(0, 1));
    expect(await hasRoom(rounds)).toBe(true);
    await add(slice(0, 2));
    expect(await hasRoom(rounds)).toBe(false);
    const room = rounds.room();
    await applier.answer();
    await expect(room).resolves.toBeUndefined();
  });

  it('settle when everything that was added has its outcome', async () => {
    const { applier, rounds, add } = await given(slice(0, 0));
    await add(slice(0, 1));
    let settled = false;
    void rounds.settled().then(() => (settled = true));
    await applier.answer();
    expect(settled).toBe(false);
    await applier.answer();
    expect(settled).toBe(true);
  });

  it('give a failure to each slice of its round and go on', async () => {
    const applied = jest.fn().mockRejectedValueOnce(new Error('bug')).mockResolvedValueOnce(['second']);
    const rounds = new Rounds({ apply: applied });
    await expect(rounds.add(slice(0, 0), never)).rejects.toThrow('bug');
    await expect(rounds.add(slice(0, 0), never)).resolves.toBe('second');
  });
});
