import type { PolicyVersionStepRefused } from '@kejin/contracts/policy';
import { refuse, type CivilDate, type Refused } from '@kejin/kernel';
import { secondPerson, type MakerCheckerRefusal } from '../review/maker-checker';
import { versionIdentityOf, type Draft, type Version } from './version';

/** Whoever checks, rejects, enacts or closes a version. */
export type Reviewer = Readonly<{ person: string | null; today: CivilDate }>;

export type ReviewRefusal = MakerCheckerRefusal | 'version-not-drafted';

type Made = Readonly<{ draft: Draft; makers: readonly (string | null)[] }>;

/** The attempt on one's own work is kept: an auditor asks for it. */
export const notAMaker = (
  { draft, makers }: Made,
  { person, today }: Reviewer,
  step: string,
): Refused<MakerCheckerRefusal> | undefined => {
  const refused = secondPerson(makers, person);
  if (refused?.refused !== 'same-person') return refused;
  const recorded: PolicyVersionStepRefused = {
    type: 'PolicyVersionStepRefused',
    data: { ...versionIdentityOf(draft), step, refusal: refused.refused, refusedOn: today },
  };
  return { ...refused, recorded };
};

/** The same of the version itself. */
export const notTheMaker = (
  { draft, maker }: Readonly<{ draft: Draft; maker: string | null }>,
  reviewer: Reviewer,
  step: string,
): Refused<MakerCheckerRefusal> | undefined => notAMaker({ draft, makers: [maker] }, reviewer, step);

export const notDrafted = ({ status }: Version): Refused<'version-not-drafted'> => {
  const now = {
    unknown: '尚未录入',
    drafted: '待复核',
    checked: '已复核',
    rejected: '已退回',
    effective: '已生效',
  };
  return refuse('version-not-drafted', `该政策版本${now[status]}，不能办理此步骤。`);
};
