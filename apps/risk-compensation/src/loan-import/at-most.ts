/** Works through the items with so many at a time; the results keep the items' order. Rejects with the first error. */
export const atMost = async <Item, Result>(
  together: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  const rest = items.entries();
  const worker = async () => {
    for (const [index, item] of rest) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(together, items.length) }, worker));
  return results;
};
