import type { FirstAdministratorInvited } from '@kejin/contracts/registry';
import { accept, refuse, type Decision } from '@kejin/kernel';
import { FOUNDATION_ID } from './admission';

export type InvitationFacts = Readonly<{
  codeDigest: string;
  expiresAt: string;
  /** People with rights in the operating organisation. */
  activePeople: number;
}>;

/** A new code makes the earlier one worthless. */
export const inviteFirstAdministrator = ({
  codeDigest,
  expiresAt,
  activePeople,
}: InvitationFacts): Decision<FirstAdministratorInvited, 'administrator-exists'> =>
  activePeople > 0
    ? refuse('administrator-exists', '运营机构已有在用的管理人员，请由其为他人开通权限。')
    : accept({
        type: 'FirstAdministratorInvited',
        data: { admissionId: FOUNDATION_ID, codeDigest, expiresAt },
      });
