import type { PolicyVersionClosingProposed } from '@kejin/contracts/policy';
import { accept, refuse, type CivilDate, type Decision, type Refused } from '@kejin/kernel';
import { correctionOf, unnamedCorrection, type Touched } from '../review/correction';
import { personRequired } from '../review/maker-checker';
import { describeSpan, overlapping, type Register } from './effective-periods';
import { versionIdentityOf, type EffectiveVersion, type Version } from './version';

export type ClosingDayRefusal =
  | 'version-not-effective'
  | 'dates-out-of-order'
  | 'closing-unchanged'
  | 'policy-overlap'
  | 'correction-unnamed';

export type ProposeClosingRefusal = ClosingDayRefusal | 'person-required' | 'closing-already-proposed';

/** What stands beside the version when its end is judged. */
export type ClosingFacts = Touched & Readonly<{ register: Register }>;

/** Writes down on which day a version shall end, or end instead. Nothing changes before a second person closes it. */
export const proposeClosing = (
  lastDay: CivilDate,
  version: Version,
  { person, ...facts }: ClosingFacts & Readonly<{ person: string | null }>,
): Decision<PolicyVersionClosingProposed, ProposeClosingRefusal> => {
  const noPerson = personRequired(person);
  if (noPerson) return noPerson;
  if (version.status !== 'effective') return notEffective;
  const { closing } = version;
  if (closing?.lastDay === lastDay && closing.correction?.reason === facts.correction?.reason)
    return refuse('closing-already-proposed', `失效日期${lastDay}已提出，正待另一名工作人员复核。`);
  const refused = dayRefused(lastDay, version, facts);
  if (refused) return refused;
  const data = { ...versionIdentityOf(version.draft), effectiveTo: version.effectiveTo, lastDay };
  return accept({ type: 'PolicyVersionClosingProposed', data: { ...data, ...correctionOf(facts) } });
};

export const notEffective = refuse('version-not-effective', '政策版本尚未生效，不能确定失效日期。');

/** Asked when the day is proposed, and again when it is confirmed. */
export const dayRefused = (
  lastDay: CivilDate,
  { draft, effectiveTo }: EffectiveVersion,
  { register, ...touched }: ClosingFacts,
): Refused<ClosingDayRefusal> | undefined => {
  if (lastDay < draft.effectiveFrom) return refuse('dates-out-of-order', '失效日期不能早于生效日期。');
  if (lastDay === effectiveTo) return refuse('closing-unchanged', `该政策版本的失效日期已是${effectiveTo}。`);
  const other = overlapping(register, { ...draft, effectiveTo: lastDay });
  if (other) return refuse('policy-overlap', `失效日期与已生效的版本${describeSpan(other)}重叠。`);
  return endMoved(effectiveTo, touched) ?? unnamedCorrection(touched, NAME_IT);
};

// An end that was set is a rule that others rely on, whether or not a case has met it yet.
const endMoved = (
  effectiveTo: CivilDate | null,
  { correction }: Touched,
): Refused<'correction-unnamed'> | undefined =>
  effectiveTo !== null && !correction
    ? refuse('correction-unnamed', `该政策版本已确定于${effectiveTo}失效。${NAME_IT}`)
    : undefined;

const NAME_IT = '如确需更改，请在 correction 中注明更正原因和依据。';
