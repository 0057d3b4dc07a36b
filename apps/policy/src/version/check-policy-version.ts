import type { PolicyVersionChecked } from '@kejin/contracts/policy';
import { accept, type Decision } from '@kejin/kernel';
import type { Reviewer } from '../review/maker-checker';
import { notDrafted, notTheMaker, type ReviewRefusal } from './reviewer';
import { versionIdentityOf, type Version } from './version';

/** A second person found every number in its source. */
export const checkPolicyVersion = (
  version: Version,
  reviewer: Reviewer,
): Decision<PolicyVersionChecked, ReviewRefusal> => {
  if (version.status !== 'drafted') return notDrafted(version);
  const refused = notTheMaker(version, reviewer, 'CheckPolicyVersion');
  return refused ?? accept({ type: 'PolicyVersionChecked', data: versionIdentityOf(version.draft) });
};
