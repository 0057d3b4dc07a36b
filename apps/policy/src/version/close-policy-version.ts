import type { PolicyVersionClosed } from '@kejin/contracts/policy';
import { accept, refuse, type CivilDate, type Decision } from '@kejin/kernel';
import type { MakerCheckerRefusal } from '../review/maker-checker';
import { notTheMaker, type Reviewer } from './reviewer';
import { versionIdentityOf, type Version } from './version';

export type ClosePolicyVersionRefusal =
  MakerCheckerRefusal | 'version-not-effective' | 'version-already-closed' | 'dates-out-of-order';

/** Gives an open version its last day, so that a later one may follow. Its values stay what they were. */
export const closePolicyVersion = (
  effectiveTo: CivilDate,
  version: Version,
  reviewer: Reviewer,
): Decision<PolicyVersionClosed, ClosePolicyVersionRefusal> => {
  if (version.status !== 'effective')
    return refuse('version-not-effective', '政策版本尚未生效，不能确定失效日期。');
  const refused = notTheMaker(version, reviewer, 'ClosePolicyVersion');
  if (refused) return refused;
  if (version.effectiveTo !== null)
    return refuse('version-already-closed', `该政策版本已于${version.effectiveTo}失效，不能更改。`);
  if (effectiveTo < version.draft.effectiveFrom)
    return refuse('dates-out-of-order', '失效日期不能早于生效日期。');
  return accept({ type: 'PolicyVersionClosed', data: { ...versionIdentityOf(version.draft), effectiveTo } });
};
