import type {
  PolicyVersionChecked,
  PolicyVersionRejected,
  PolicyVersionStepRefused,
} from '@kejin/contracts/policy';
import { accept, refuse, type Accepted, type CivilDate, type Refused } from '@kejin/kernel';
import { secondPerson, type TwoPeopleRefusal } from '../review/two-people';
import { identityOf, type Draft, type Version } from './version';

export type Reviewer = Readonly<{ person: string | null; today: CivilDate }>;

export type ReviewRefusal = TwoPeopleRefusal | 'version-not-drafted';

/** A second person found every number in its source. */
export const checkPolicyVersion = (
  version: Version,
  reviewer: Reviewer,
): Accepted<PolicyVersionChecked> | Refused<ReviewRefusal> => {
  if (version.status !== 'drafted') return notDrafted(version);
  const refused = notTheMaker(version, reviewer, 'CheckPolicyVersion');
  return refused ?? accept({ type: 'PolicyVersionChecked', data: identityOf(version.draft) });
};

/** Ends a version that never decided anything. A better one is a new draft, so nobody checks a moving text. */
export const rejectPolicyVersion = (
  reason: PolicyVersionRejected['data']['reason'],
  version: Version,
  reviewer: Reviewer,
): Accepted<PolicyVersionRejected> | Refused<ReviewRefusal> => {
  if (version.status !== 'drafted' && version.status !== 'checked') return notDrafted(version);
  const refused = notTheMaker(version, reviewer, 'RejectPolicyVersion');
  return refused ?? accept({ type: 'PolicyVersionRejected', data: { ...identityOf(version.draft), reason } });
};

/** The attempt on one's own work is kept: an auditor asks for it. */
export const notTheMaker = (
  { draft, maker }: Readonly<{ draft: Draft; maker: string | null }>,
  { person, today }: Reviewer,
  step: string,
): Refused<TwoPeopleRefusal> | undefined => {
  const refused = secondPerson([maker], person);
  if (refused?.refused !== 'same-person') return refused;
  const recorded: PolicyVersionStepRefused = {
    type: 'PolicyVersionStepRefused',
    data: { ...identityOf(draft), step, refusal: refused.refused, refusedOn: today },
  };
  return { ...refused, recorded };
};

const notDrafted = ({ status }: Version): Refused<'version-not-drafted'> => {
  const now = {
    unknown: '尚未录入',
    drafted: '待复核',
    checked: '已复核',
    rejected: '已退回',
    effective: '已生效',
  };
  return refuse('version-not-drafted', `该政策版本${now[status]}，不能办理此步骤。`);
};
