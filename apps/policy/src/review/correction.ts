import type { PolicyCorrection } from '@kejin/contracts/policy';
import { refuse, type Refused } from '@kejin/kernel';

/** What a change of a rule comes upon: loans that were decided for the days it changes. */
export type Touched = Readonly<{ touchedLoans: number; correction: PolicyCorrection | undefined }>;

/**
 * A rule for days on which nothing was decided yet is history being entered. Where cases were decided, it is a
 * correction that says so: these cases stay as they are, and whoever must look at them again finds them listed.
 */
export const unnamedCorrection = (
  { touchedLoans, correction }: Touched,
  wayOut: string,
): Refused<'correction-unnamed'> | undefined =>
  touchedLoans > 0 && !correction
    ? refuse('correction-unnamed', `变动的日期内已有${touchedLoans}笔贷款据原规定办理。${wayOut}`)
    : undefined;

/** What the event says of it; nothing where nothing was touched and nothing named. */
export const correctionOf = ({ touchedLoans, correction }: Touched) => ({
  ...(correction && { correction }),
  ...((touchedLoans > 0 || correction) && { touchedLoans }),
});
