import type { CivilDate } from '@kejin/kernel';

/** Days whose rule changes, in a region: `37` is every county of the province. */
export type ChangedDays = Readonly<{ regionCode: string; from: CivilDate; to: CivilDate }>;
