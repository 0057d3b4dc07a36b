import type { Freshness } from './freshness-api';

/** The freshness in one header line, for programs that read no bodies. */
export const freshnessHeader = ({ asOf }: Freshness): string => `as-of=${asOf ?? 'unknown'}`;
