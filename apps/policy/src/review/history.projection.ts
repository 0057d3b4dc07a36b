import type { RecordedEvent } from '@kejin/contracts/envelope';
import { policyContracts } from '@kejin/contracts/policy';
import { projection, readTable } from '@kejin/event-store';
import type { HistoryStep } from './waiting-api';

/** Every step that people took with a version, its end, a rate or a year, with what it was about. */
export const reviewStep = readTable({
  name: 'review_step',
  key: { streamId: 'uuid', streamVersion: 'integer' },
  columns: {
    step: 'text?',
    revision: 'integer?',
    effectiveTo: 'date?',
    reason: 'text?',
    personId: 'uuid?',
    recordedAt: 'timestamptz?',
  },
});

type About = Readonly<Partial<Pick<HistoryStep, 'revision' | 'effectiveTo' | 'reason'>>>;
type Event = Pick<RecordedEvent, 'streamId' | 'streamVersion' | 'personId' | 'recordedAt'>;

const step =
  <Data = unknown>(name: HistoryStep['step'], aboutOf: (data: Data) => About = () => ({})) =>
  ({ streamId, streamVersion, personId, recordedAt, data }: Event & Readonly<{ data: Data }>) => {
    const { revision = null, effectiveTo = null, reason = null } = aboutOf(data);
    return reviewStep.set(
      { streamId, streamVersion },
      { step: name, revision, effectiveTo, reason, personId, recordedAt },
    );
  };

type Reasoned = Readonly<{ reason?: string }>;
type Revised = Reasoned & Readonly<{ revision?: number | undefined }>;
type Ending = Reasoned & Readonly<{ lastDay: string }>;

const revised = ({ revision = 1, ...more }: Revised): About => ({ revision, ...reasonOf(more) });
const ending = ({ lastDay, ...more }: Ending): About => ({ effectiveTo: lastDay, ...reasonOf(more) });
const reasonOf = ({ reason = null }: { reason?: string | null }): About => ({ reason });

export const reviewHistory = projection({
  name: 'review_step',
  tables: [reviewStep],
  contracts: policyContracts,
  on: {
    PolicyVersionDrafted: step('DRAFTED'),
    PolicyVersionChecked: step('CHECKED'),
    PolicyVersionRejected: step('REJECTED', reasonOf),
    PolicyVersionWithdrawn: step('WITHDRAWN'),
    PolicyVersionTookEffect: step('EFFECTIVE'),
    PolicyVersionClosingProposed: step('CLOSING_PROPOSED', ending),
    PolicyVersionClosingRejected: step('CLOSING_REJECTED', ending),
    PolicyVersionClosingWithdrawn: step('CLOSING_WITHDRAWN', ending),
    PolicyVersionClosed: step('CLOSED', ({ effectiveTo }: { effectiveTo: string }) => ({ effectiveTo })),
    LprProposed: step('PROPOSED', revised),
    LprPublished: step('PUBLISHED', revised),
    LprRejected: step('REJECTED', revised),
    LprWithdrawn: step('WITHDRAWN', revised),
    CalendarYearProposed: step('PROPOSED', revised),
    CalendarYearPublished: step('PUBLISHED', revised),
    CalendarYearRejected: step('REJECTED', revised),
    CalendarYearWithdrawn: step('WITHDRAWN', revised),
  },
});
