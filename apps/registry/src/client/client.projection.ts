import { clientContract } from '@kejin/contracts/registry';
import { columnsOf, projection, readTable } from '@kejin/event-store';
import { audienceOf, bankParty, CITY } from '@kejin/kernel';

export const clientTable = readTable({
  name: 'bank_client',
  key: { clientId: 'uuid' },
  columns: {
    bankId: 'uuid?',
    systemName: 'text?',
    status: 'text?',
    expiresOn: 'date?',
    subject: 'text?',
    reason: 'text?',
    /** Digests with the instant at which each ends; the last one has none. */
    secrets: 'jsonb?',
    audience: 'text[]',
  },
});

/** Banks' systems as they stand, and what their secrets are checked against. */
export const clientRegister = projection({
  name: 'client_register',
  tables: [clientTable],
  contracts: [clientContract],
  on: {
    ClientRequested: ({ data }) =>
      clientTable.set(
        { clientId: data.clientId },
        {
          ...{ ...columnsOf(clientTable, data), status: 'requested', secrets: [] },
          audience: audienceOf(bankParty(data.bankId), CITY),
        },
      ),
    ClientApproved: ({ data }) =>
      clientTable.set({ clientId: data.clientId }, { ...columnsOf(clientTable, data), status: 'approved' }),
    ClientSecretIssued: ({ data: { clientId, secretDigest, previous } }) =>
      clientTable.set(
        { clientId },
        { secrets: [...(previous ? [previous] : []), { secretDigest, validUntil: null }] },
      ),
    ClientEnded: ({ data: { clientId, reason } }) =>
      clientTable.set({ clientId }, { status: 'ended', reason, secrets: [] }),
  },
});
