import { commandRequest } from '@kejin/event-store';
import { randomUUID } from 'node:crypto';
import { bankTable } from '../bank/bank.projection';
import { officeTable } from '../office/office.projection';
import { proposalStream } from '../proposal/proposal';
import { enterUser } from './enter-user';
import { officeFact } from './register-user';
import { userStream } from './user';
import type { RegisterUser } from './user-api';
import { userTable } from './user.projection';

/** By whoever may, and by the system's own set-up. The person belongs to the organisation, whoever enters them. */
export const registration = (body: RegisterUser) => {
  const [privateRef, proposalId] = [randomUUID(), randomUUID()];
  const { userId, subject, orgId, name, contact } = body;
  return commandRequest({
    command: 'RegisterUser',
    body,
    loads: {
      user: userStream.at(userId),
      holder: userTable.at({ subject }),
      bank: bankTable.at({ bankId: orgId }),
      office: officeTable.at({ officeId: orgId }),
    },
    thenLoad: () => ({ proposal: proposalStream.at(proposalId) }),
    decide: ({ user, holder, bank, office }, { caller }) =>
      enterUser(body, user, {
        ...{ granter: caller, proposalId, privateRef },
        subjectHolderId: holder?.userId ?? undefined,
        bankExists: bank !== undefined,
        office: officeFact(office),
        privateData: { ref: privateRef, fields: { name, ...(contact !== null && { contact }) } },
      }),
  });
};
