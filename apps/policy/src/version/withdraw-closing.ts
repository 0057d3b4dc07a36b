import type { PolicyVersionClosingWithdrawn } from '@kejin/contracts/policy';
import { accept, type CivilDate, type Decision } from '@kejin/kernel';
import { onlyTheProposer, type ProposerRefusal } from '../review/maker-checker';
import { makersOf, notOpen, type OpenClosingRefusal } from './close-policy-version';
import { notEffective } from './propose-closing';
import { versionIdentityOf, type Version } from './version';

export type WithdrawClosingRefusal =
  Exclude<OpenClosingRefusal, 'same-person'> | ProposerRefusal | 'version-not-effective';

/** Whoever proposed the last day takes it back; the version stays as it is. */
export const withdrawClosing = (
  lastDay: CivilDate,
  version: Version,
  person: string | null,
): Decision<PolicyVersionClosingWithdrawn, WithdrawClosingRefusal> => {
  if (version.status !== 'effective') return notEffective;
  const { draft, closing, effectiveTo } = version;
  const refused = notOpen(lastDay, closing) ?? onlyTheProposer(makersOf(closing), person);
  if (refused) return refused;
  const data = { ...versionIdentityOf(draft), effectiveTo, lastDay };
  return accept({ type: 'PolicyVersionClosingWithdrawn', data });
};
