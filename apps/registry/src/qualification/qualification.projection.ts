import { qualificationContract } from '@kejin/contracts/registry';
import { projection, readTable } from '@kejin/event-store';
import { foldText } from '@kejin/kernel';

export const qualificationTable = readTable({
  name: 'qualification',
  key: { qualificationId: 'uuid' },
  columns: {
    uscc: 'text?',
    kind: 'text?',
    number: 'text?',
    validFrom: 'date?',
    validTo: 'date?',
    revokedOn: 'date?',
  },
});

/** Which qualification has a number, by `foldText`, so that a grant can ask whether it is taken in whatever spelling. */
export const qualificationNumber = readTable({
  name: 'qualification_number',
  key: { kind: 'text', number: 'text' },
  columns: { qualificationId: 'uuid?' },
});

export const numberKey = (kind: string, number: string) => ({ kind, number: foldText(number) });

export const qualificationRegister = projection({
  name: 'qualification_register',
  tables: [qualificationTable, qualificationNumber],
  contracts: [qualificationContract],
  reads: (event) => [qualificationTable.at({ qualificationId: event.data.qualificationId })],
  on: {
    QualificationGranted: ({ data: { qualificationId, ...values } }) => [
      qualificationTable.set({ qualificationId }, values),
      qualificationNumber.set(numberKey(values.kind, values.number), { qualificationId }),
    ],
    QualificationRevoked: ({ data: { qualificationId, kind, number, revokedOn } }, rows) => {
      const validFrom = rows.get(qualificationTable.at({ qualificationId }))?.validFrom;
      // Never in force: the number was entered by mistake and is free for the enterprise it belongs to.
      const isVoid = typeof validFrom === 'string' && revokedOn <= validFrom;
      return [
        qualificationTable.set({ qualificationId }, { revokedOn }),
        ...(isVoid ? [qualificationNumber.delete(numberKey(kind, number))] : []),
      ];
    },
  },
});
