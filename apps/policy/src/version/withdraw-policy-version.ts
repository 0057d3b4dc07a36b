import type { PolicyVersionWithdrawn } from '@kejin/contracts/policy';
import { accept, type Decision } from '@kejin/kernel';
import { onlyTheProposer, type ProposerRefusal } from '../review/maker-checker';
import { notDrafted } from './reviewer';
import { versionIdentityOf, type Version } from './version';

/** Whoever drafted it takes it back before it is in force; a better one is a new draft. */
export const withdrawPolicyVersion = (
  version: Version,
  person: string | null,
): Decision<PolicyVersionWithdrawn, ProposerRefusal | 'version-not-drafted'> => {
  if (version.status !== 'drafted' && version.status !== 'checked') return notDrafted(version);
  const refused = onlyTheProposer([version.maker], person);
  return refused ?? accept({ type: 'PolicyVersionWithdrawn', data: versionIdentityOf(version.draft) });
};
