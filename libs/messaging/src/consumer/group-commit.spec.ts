import type { BatchOutcome } from './apply-batches';
import { GroupCommit } from './group-commit';
import type { PartitionBatch } from './partition-batch';

const batch = (partition: number, firstOffset: number, count = 1): PartitionBatch => ({
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

const nameOf = ({ partition, firstOffset }: PartitionBatch) => `${partition}@${firstOffset}`;

/** A database that answers only when it is told to. */
class SlowProcessor {
  readonly begun: string[][] = [];
  private answers: (() => void)[] = [];

  apply(batches: readonly PartitionBatch[]): Promise<BatchOutcome[]> {
    this.begun.push(batches.map(nameOf));
    return new Promise((resolve) =>
      this.answers.push(() => resolve(batches.map(({ nextOffset }) => ({ kind: 'applied', nextOffset })))),
    );
  }

  async answer(): Promise<void> {
    this.answers.shift()?.();
    await turn();
  }
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
const never = () => false;

const given = async (...batches: PartitionBatch[]) => {
  const processor = new SlowProcessor();
  const groupCommit = new GroupCommit(processor);
  const add = async (...more: PartitionBatch[]) => {
    for (const one of more) void groupCommit.add(one, never);
    await turn();
  };
  await add(...batches);
  return { processor, groupCommit, add };
};

const hasRoom = async (groupCommit: GroupCommit): Promise<boolean> =>
  Promise.race([groupCommit.room().then(() => true), turn().then(() => false)]);

describe('a group commit', () => {
  it('apply together what is here together', async () => {
    const { processor } = await given(batch(0, 5), batch(1, 7));
    expect(processor.begun).toEqual([['0@5', '1@7']]);
  });

  it('leave a batch that continues another to the group after, and those behind it too', async () => {
    const { processor, add } = await given(batch(3, 0));
    await add(batch(0, 5), batch(1, 7), batch(0, 6), batch(2, 1));
    await processor.answer();
    await processor.answer();
    expect(processor.begun).toEqual([['3@0'], ['0@5', '1@7'], ['0@6', '2@1']]);
  });

  it.each([
    { messages: 999, group: ['0@0', '1@0'] },
    { messages: 1_000, group: ['0@0'] },
  ])('are large enough with 1,000 messages: $messages', async ({ messages, group }) => {
    const { processor } = await given(batch(0, 0, messages), batch(1, 0));
    expect(processor.begun).toEqual([group]);
  });

  it('have room for a fetch while one group waits, and none while two wait', async () => {
    const { processor, groupCommit, add } = await given(batch(0, 0));
    expect(await hasRoom(groupCommit)).toBe(true);
    await add(batch(0, 1));
    expect(await hasRoom(groupCommit)).toBe(true);
    await add(batch(0, 2));
    expect(await hasRoom(groupCommit)).toBe(false);
    const room = groupCommit.room();
    await processor.answer();
    await expect(room).resolves.toBeUndefined();
  });

  it('settle when everything that was added has its outcome', async () => {
    const { processor, groupCommit, add } = await given(batch(0, 0));
    await add(batch(0, 1));
    let settled = false;
    void groupCommit.idle().then(() => (settled = true));
    await processor.answer();
    expect(settled).toBe(false);
    await processor.answer();
    expect(settled).toBe(true);
  });

  it('give a failure to each batch of its group and go on', async () => {
    const applied = jest.fn().mockRejectedValueOnce(new Error('bug')).mockResolvedValueOnce(['second']);
    const groupCommit = new GroupCommit({ apply: applied });
    await expect(groupCommit.add(batch(0, 0), never)).rejects.toThrow('bug');
    await expect(groupCommit.add(batch(0, 0), never)).resolves.toBe('second');
  });
});
