/**
 * How old an answer is: everything published before this instant stands in it. ISO, UTC; null where a part of the
 * topics has never been read. It says nothing of others' events: neither when the newest came nor how many there are.
 */
export type Freshness = Readonly<{ asOf: string | null }>;

/** By partition, when its end was last reached. The partition reached longest ago says for all. */
export const freshnessOf = (caughtUpAt: readonly (string | null)[]): Freshness => ({
  asOf: [...caughtUpAt].map((instant) => instant ?? '').sort()[0] || null,
});

/** The same in one header line, for programs that read no bodies. */
export const freshnessHeader = ({ asOf }: Freshness): string => `as-of=${asOf ?? 'never'}`;
