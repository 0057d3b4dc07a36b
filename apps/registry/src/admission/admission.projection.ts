import { admissionContract } from '@kejin/contracts/registry';
import { columnsOf, projection, readTable } from '@kejin/event-store';
import { admissionAudience } from './admission';

/** The latest request of each login: one is open at a time, whatever the organisation. */
export const admissionTable = readTable({
  name: 'admission',
  key: { subject: 'text' },
  columns: {
    admissionId: 'uuid?',
    orgId: 'uuid?',
    /** The organisation, where it is a bank: what a bank's administrator may see. */
    bankId: 'uuid?',
    kind: 'text?',
    status: 'text?',
    reason: 'text?',
    declined: 'integer',
    privateRef: 'uuid?',
    requestedAt: 'timestamptz?',
    audience: 'text[]',
  },
});

export const admissionRegister = projection({
  name: 'admission_register',
  tables: [admissionTable],
  contracts: [admissionContract],
  on: {
    AdmissionRequested: ({ data, recordedAt }) =>
      admissionTable.set(
        { subject: data.subject },
        {
          ...columnsOf(admissionTable, data),
          bankId: data.kind === 'bank' ? data.orgId : null,
          ...{ status: 'requested', reason: null, requestedAt: recordedAt },
          audience: admissionAudience(data),
        },
      ),
    AdmissionApproved: ({ data: { subject } }) => admissionTable.set({ subject }, { status: 'approved' }),
    AdmissionDeclined: ({ data: { subject, reason } }) => [
      admissionTable.set({ subject }, { status: 'declined', reason }),
      admissionTable.add({ subject }, { declined: 1 }),
    ],
  },
});
