import type { PolicyVersionRejected } from '@kejin/contracts/policy';
import { accept, type Decision } from '@kejin/kernel';
import type { Reviewer } from '../review/maker-checker';
import { notDrafted, notTheMaker, type ReviewRefusal } from './reviewer';
import { versionIdentityOf, type Version } from './version';

/** Ends a version that never decided anything. A better one is a new draft, so nobody checks a moving text. */
export const rejectPolicyVersion = (
  reason: PolicyVersionRejected['data']['reason'],
  version: Version,
  reviewer: Reviewer,
): Decision<PolicyVersionRejected, ReviewRefusal> => {
  if (version.status !== 'drafted' && version.status !== 'checked') return notDrafted(version);
  const refused = notTheMaker(version, reviewer, 'RejectPolicyVersion');
  return (
    refused ??
    accept({ type: 'PolicyVersionRejected', data: { ...versionIdentityOf(version.draft), reason } })
  );
};
