import type { PolicyVersionClosed } from '@kejin/contracts/policy';
import { accept, refuse, type CivilDate, type Decision, type Refused } from '@kejin/kernel';
import { correctionOf } from '../review/correction';
import type { MakerCheckerRefusal, Reviewer } from '../review/maker-checker';
import { dayRefused, notEffective, type ClosingDayRefusal, type ClosingFacts } from './propose-closing';
import { notAMaker } from './reviewer';
import { versionIdentityOf, type Closing, type Version } from './version';

export type OpenClosingRefusal = MakerCheckerRefusal | 'closing-not-proposed' | 'closing-superseded';
export type ClosePolicyVersionRefusal = OpenClosingRefusal | ClosingDayRefusal;

type Facts = Omit<ClosingFacts, 'correction'> & Readonly<{ reviewer: Reviewer }>;

/**
 * Gives a version its last day, as one person proposed and another confirms by naming the day. Its values stay what
 * they were, and so do cases that it has decided.
 */
export const closePolicyVersion = (
  lastDay: CivilDate,
  version: Version,
  { reviewer, ...facts }: Facts,
): Decision<PolicyVersionClosed, ClosePolicyVersionRefusal> => {
  if (version.status !== 'effective') return notEffective;
  const { draft, closing } = version;
  const refused =
    notOpen(lastDay, closing) ??
    notAMaker({ draft, makers: makersOf(closing) }, reviewer, 'ClosePolicyVersion');
  if (refused) return refused;
  const now = { ...facts, correction: closing?.correction };
  const dayIs = dayRefused(lastDay, version, now);
  if (dayIs) return dayIs;
  const data = { ...versionIdentityOf(draft), effectiveTo: lastDay, ...correctionOf(now) };
  return accept({ type: 'PolicyVersionClosed', data });
};

/** Names the day that was read, so that nobody confirms another that came after. */
export const notOpen = (
  lastDay: CivilDate,
  closing: Closing | null,
): Refused<'closing-not-proposed' | 'closing-superseded'> | undefined => {
  if (!closing) return refuse('closing-not-proposed', '尚无人提出该政策版本的失效日期，请先由录入人提出。');
  return closing.lastDay === lastDay
    ? undefined
    : refuse('closing-superseded', `待复核的失效日期是${closing.lastDay}，不是${lastDay}。`);
};

export const makersOf = (closing: Closing | null): readonly (string | null)[] => closing?.makers ?? [];
