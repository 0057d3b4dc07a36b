/** How far a consumer has come in one partition. Instants are ISO, UTC. */
export type Place = Readonly<{
  topic: string;
  partition: number;
  nextOffset: number;
  endOffset: number | null;
  checkedAt: string | null;
  lastEventAt: string | null;
}>;

/** How old an answer is: what stands in it, and what is known to be missing from it. */
export type Freshness = Readonly<{
  asOf: string | null;
  lagMessages: number;
  checkedAt: string | null;
  watermark: readonly Readonly<{ topic: string; partition: number; offset: number }>[];
}>;

export const freshnessOf = (places: readonly Place[]): Freshness => {
  const checked = places.map((place) => place.checkedAt ?? '').sort();
  const latest = places.map((place) => place.lastEventAt ?? '').sort();
  return {
    asOf: latest.at(-1) || null,
    lagMessages: places.reduce(
      (sum, { endOffset, nextOffset }) => sum + Math.max(0, (endOffset ?? 0) - nextOffset),
      0,
    ),
    // The partition looked at longest ago: about it we know least.
    checkedAt: checked[0] || null,
    watermark: places
      .filter(({ nextOffset }) => nextOffset > 0)
      .map(({ topic, partition, nextOffset }) => ({ topic, partition, offset: nextOffset })),
  };
};

/** The same in one header line, for programs that read no bodies. */
export const freshnessHeader = ({ asOf, lagMessages, checkedAt }: Freshness): string =>
  `as-of=${asOf ?? 'never'}; lag=${lagMessages}; checked-at=${checkedAt ?? 'never'}`;
