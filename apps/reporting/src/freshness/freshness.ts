/** How old an answer is: everything its publishers had committed by then stands in it. ISO, UTC; null where unknown. */
export type Freshness = Readonly<{ asOf: string | null }>;

/** The same in one header line, for programs that read no bodies. */
export const freshnessHeader = ({ asOf }: Freshness): string => `as-of=${asOf ?? 'unknown'}`;
