import type { RecordedEvent } from '@kejin/contracts/envelope';
import { policyContracts } from '@kejin/contracts/policy';
import { onEach, projection, readTable, type RowChange } from '@kejin/event-store';
import type { Waiting } from './waiting-api';

/** What waits for a second person: one row while a version, its end, a rate or a year does. */
export const waitingReview = readTable({
  name: 'waiting_review',
  key: { streamId: 'uuid' },
  columns: {
    step: 'text?',
    revision: 'integer?',
    effectiveTo: 'date?',
    proposedBy: 'uuid?',
    proposedAt: 'timestamptz?',
  },
});

type Proposed = Pick<RecordedEvent, 'streamId' | 'personId' | 'recordedAt'>;
type What = Pick<Waiting, 'step'> & Partial<Pick<Waiting, 'revision' | 'effectiveTo'>>;

const waits = (
  { streamId, personId, recordedAt }: Proposed,
  { step, revision = null, effectiveTo = null }: What,
): RowChange =>
  waitingReview.set(
    { streamId },
    { step, revision, effectiveTo, proposedBy: personId, proposedAt: recordedAt },
  );

const answered = [
  'PolicyVersionRejected',
  'PolicyVersionWithdrawn',
  'PolicyVersionTookEffect',
  'PolicyVersionClosingRejected',
  'PolicyVersionClosingWithdrawn',
  'PolicyVersionClosed',
  'LprPublished',
  'LprRejected',
  'LprWithdrawn',
  'CalendarYearPublished',
  'CalendarYearRejected',
  'CalendarYearWithdrawn',
] as const;

export const waitingReviews = projection({
  name: 'waiting_review',
  tables: [waitingReview],
  contracts: policyContracts,
  on: {
    ...onEach(answered, ({ streamId }: Proposed) => waitingReview.delete({ streamId })),
    PolicyVersionDrafted: (event) => waits(event, { step: 'CHECK' }),
    PolicyVersionChecked: ({ streamId }) => waitingReview.set({ streamId }, { step: 'ENACT' }),
    PolicyVersionClosingProposed: (event) => waits(event, { step: 'CLOSE', effectiveTo: event.data.lastDay }),
    LprProposed: (event) => waits(event, { step: 'PUBLISH', revision: event.data.revision ?? 1 }),
    CalendarYearProposed: (event) => waits(event, { step: 'PUBLISH', revision: event.data.revision }),
  },
});
