import type { FirstAdministratorInvited } from '@kejin/contracts/registry';
import { accept, refuse, type Decision } from '@kejin/kernel';
import { OPERATORS } from '../user/rights';
import { FOUNDATION_ID } from './admission';

export type InvitationFacts = Readonly<{
  codeDigest: string;
  expiresAt: string;
  operators: number;
}>;

/** A new code makes the earlier one worthless. */
export const inviteFirstAdministrator = ({
  codeDigest,
  expiresAt,
  operators,
}: InvitationFacts): Decision<FirstAdministratorInvited, 'administrator-exists'> =>
  operators >= OPERATORS
    ? refuse('administrator-exists', '已有两名在用的平台运营人员，请由其为他人开通权限。')
    : accept({
        type: 'FirstAdministratorInvited',
        data: { admissionId: FOUNDATION_ID, codeDigest, expiresAt },
      });
