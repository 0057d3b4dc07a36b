/** SQL: whole milliseconds since 1970, UTC, by the database's clock. */
export const NOW_MS = 'floor(extract(epoch from clock_timestamp()) * 1000)::float8';

export const CLOCK = { name: 'store_clock', text: `select ${NOW_MS} as "nowMs"`, values: [] };
