import type { ShownFreshness } from './freshness-api';

/** The freshness in one header line, for programs that read no bodies. */
export const freshnessHeader = ({ asOf }: ShownFreshness): string => `as-of=${asOf ?? 'unknown'}`;
