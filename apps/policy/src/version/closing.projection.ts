import { versionContract, type PolicyVersionClosed } from '@kejin/contracts/policy';
import { projection, readTable } from '@kejin/event-store';

/** The last day that was proposed for a version last: nobody's rule until a second person has closed it. */
export const policyClosing = readTable({
  name: 'policy_closing',
  key: { versionId: 'uuid' },
  columns: {
    effectiveTo: 'date?',
    status: 'text?',
    correction: 'jsonb?',
    touchedLoans: 'integer?',
    rejectReason: 'text?',
    proposedBy: 'uuid?',
    proposedAt: 'timestamptz?',
    confirmedBy: 'uuid?',
    confirmedAt: 'timestamptz?',
  },
});

export const closingList = projection({
  name: 'policy_closing',
  tables: [policyClosing],
  contracts: [versionContract],
  on: {
    PolicyVersionClosingProposed: ({ data, personId, recordedAt }) =>
      policyClosing.set(
        { versionId: data.versionId },
        {
          effectiveTo: data.lastDay,
          status: 'PROPOSED',
          ...named(data),
          rejectReason: null,
          proposedBy: personId,
          proposedAt: recordedAt,
          confirmedBy: null,
          confirmedAt: null,
        },
      ),
    PolicyVersionClosingRejected: ({ data: { versionId, reason }, personId, recordedAt }) =>
      policyClosing.set(
        { versionId },
        { status: 'REJECTED', rejectReason: reason, confirmedBy: personId, confirmedAt: recordedAt },
      ),
    PolicyVersionClosingWithdrawn: ({ data: { versionId } }) =>
      policyClosing.set({ versionId }, { status: 'WITHDRAWN' }),
    PolicyVersionClosed: ({ data, personId, recordedAt }) =>
      policyClosing.set(
        { versionId: data.versionId },
        {
          effectiveTo: data.effectiveTo,
          status: 'CLOSED',
          ...named(data),
          confirmedBy: personId,
          confirmedAt: recordedAt,
        },
      ),
  },
});

type Named = Pick<PolicyVersionClosed['data'], 'correction' | 'touchedLoans'>;

const named = ({ correction, touchedLoans }: Named) => ({
  correction: correction ?? null,
  touchedLoans: touchedLoans ?? null,
});
