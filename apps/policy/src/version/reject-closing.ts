import type { PolicyVersionClosingRejected } from '@kejin/contracts/policy';
import { accept, type CivilDate, type Decision } from '@kejin/kernel';
import type { Reviewer } from '../review/maker-checker';
import { makersOf, notOpen, type OpenClosingRefusal } from './close-policy-version';
import { notEffective } from './propose-closing';
import { notAMaker } from './reviewer';
import { versionIdentityOf, type Version } from './version';

type Rejection = Pick<PolicyVersionClosingRejected['data'], 'lastDay' | 'reason'>;

export type RejectClosingRefusal = OpenClosingRefusal | 'version-not-effective';

/** Takes a proposed last day off the table; the version stays as it is, and another day may be proposed. */
export const rejectClosing = (
  { lastDay, reason }: Rejection & Readonly<{ lastDay: CivilDate }>,
  version: Version,
  reviewer: Reviewer,
): Decision<PolicyVersionClosingRejected, RejectClosingRefusal> => {
  if (version.status !== 'effective') return notEffective;
  const { draft, closing, effectiveTo } = version;
  const refused =
    notOpen(lastDay, closing) ??
    notAMaker({ draft, makers: makersOf(closing) }, reviewer, 'RejectPolicyVersionClosing');
  if (refused) return refused;
  const data = { ...versionIdentityOf(draft), effectiveTo, lastDay, reason };
  return accept({ type: 'PolicyVersionClosingRejected', data });
};
