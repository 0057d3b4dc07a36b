const TOGETHER = 8;

/** A few at a time: fast, and gentle with a machine that has just started ten programs. */
export const inTurns = async <Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  const rest = items.entries();
  const worker = async () => {
    for (const [index, item] of rest) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: TOGETHER }, worker));
  return results;
};
