import { refuse, type Refused } from '@kejin/kernel';
import { secondPersonKept, type MakerCheckerRefusal, type Reviewer } from '../review/maker-checker';
import { versionIdentityOf, type Draft, type Version } from './version';

export type ReviewRefusal = MakerCheckerRefusal | 'version-not-drafted';

type Made = Readonly<{ draft: Draft; makers: readonly (string | null)[] }>;

/** Whoever had a hand in it answers it not, and is kept to have tried. */
export const notAMaker = (
  { draft, makers }: Made,
  reviewer: Reviewer,
  step: string,
): Refused<MakerCheckerRefusal> | undefined =>
  secondPersonKept(makers, reviewer, (how) => ({
    type: 'PolicyVersionStepRefused',
    data: { ...versionIdentityOf(draft), step, ...how },
  }));

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
    withdrawn: '已撤回',
    effective: '已生效',
  };
  return refuse('version-not-drafted', `该政策版本${now[status]}，不能办理此步骤。`);
};
