import { agreementContract } from '@kejin/contracts/tech-contract';
import { projection, readTable } from '@kejin/event-store';

export const agreementTable = readTable({
  name: 'agreement',
  key: { agreementId: 'uuid' },
  columns: {
    title: 'text?',
    sellerUscc: 'text?',
    amountFen: 'bigint',
    signedOn: 'date?',
    revokedOn: 'date?',
  },
});

/** Every contract as it stands. */
export const agreementRegister = projection({
  name: 'agreement_register',
  tables: [agreementTable],
  contracts: [agreementContract],
  on: {
    AgreementRegistered: ({ data: { agreementId, ...terms } }) => agreementTable.set({ agreementId }, terms),
    AgreementAmended: ({ data: { agreementId, amountFen } }) =>
      agreementTable.set({ agreementId }, { amountFen }),
    AgreementRevoked: ({ data: { agreementId, revokedOn } }) =>
      agreementTable.set({ agreementId }, { revokedOn }),
  },
});
