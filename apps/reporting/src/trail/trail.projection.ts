import type { RecordedEvent } from '@kejin/contracts/envelope';
import {
  loanContract,
  loanEventTypes,
  type LoanEvent,
  type LoanImported,
  type LoanReturned,
  type LoanSubmitted,
} from '@kejin/contracts/risk-compensation';
import { onEach, projection, readTable, type RowChange } from '@kejin/event-store';
import { stageOf } from '../pipeline/stage';
import { OBJECTED, PENDING } from './labels';

/** One row per event of a case: what happened, by whose hand, by which rule, with which money. */
export const trailEntry = readTable({
  name: 'trail_entry',
  key: { loanId: 'uuid', streamVersion: 'integer' },
  columns: {
    position: 'bigint?',
    eventId: 'uuid?',
    type: 'text?',
    recordedAt: 'timestamptz?',
    occurredOn: 'date?',
    bankId: 'uuid?',
    regionCode: 'text?',
    uscc: 'text?',
    personId: 'uuid?',
    onBehalfOf: 'uuid?',
    callerOrg: 'text?',
    callerKind: 'text?',
    duty: 'text?',
    command: 'text?',
    /** After the event; null where it changed nothing. */
    stage: 'text?',
    policyVersion: 'text?',
    countedFen: 'bigint?',
    reasons: 'jsonb?',
    reservedFen: 'bigint',
    postedFen: 'bigint',
    releasedFen: 'bigint',
    particulars: 'jsonb?',
    correlationId: 'text?',
    causationId: 'text?',
  },
});

/** What an event says besides its envelope. */
type Told = Readonly<{
  policyVersion?: string;
  countedFen?: number;
  reasons?: readonly string[];
  /** Of the enterprise's counted balance. */
  reservedFen?: number;
  postedFen?: number;
  releasedFen?: number;
  details?: Readonly<Record<string, string>>;
}>;

// Every column every time, so that one batch is one statement; and no spread, for each costs more than all the rest.
const entry = (event: RecordedEvent<LoanEvent>, told: Told = {}): RowChange =>
  trailEntry.set(
    { loanId: event.data.loanId, streamVersion: event.streamVersion },
    {
      position: event.position,
      eventId: event.id,
      type: event.type,
      recordedAt: event.recordedAt,
      occurredOn: event.occurredOn,
      bankId: event.data.bankId,
      regionCode: event.data.regionCode,
      uscc: event.data.uscc,
      personId: event.personId,
      onBehalfOf: event.onBehalfOf,
      callerOrg: event.callerOrg,
      callerKind: event.callerKind,
      duty: event.duty,
      command: event.command,
      stage: stageOf(event),
      policyVersion: told.policyVersion ?? null,
      countedFen: told.countedFen ?? null,
      reasons: told.reasons ?? null,
      reservedFen: told.reservedFen ?? 0,
      postedFen: told.postedFen ?? 0,
      releasedFen: told.releasedFen ?? 0,
      particulars: told.details ?? null,
      correlationId: event.correlationId,
      causationId: event.causationId,
    },
  );

const counted = ({
  policyVersion,
  countedFen,
}: Pick<LoanSubmitted['data'], 'policyVersion' | 'countedFen'>) => ({
  policyVersion,
  countedFen,
});

const detailsOf = (data: LoanImported['data']): Readonly<Record<string, string>> => {
  const told = {
    sourceDocument: data.sourceDocument,
    sourceLedger: data.sourceLedger,
    sourceRow: String(data.sourceRow),
    reviewStage: data.reviewStage,
    supplementDueOn: data.supplementDueOn,
    reportNo: data.reportNo,
    reportMonth: data.reportMonth,
    filingNo: data.filingNo,
    noticeNo: data.noticeNo,
    repaymentStatus: data.repaymentStatus,
  };
  const known = Object.entries(told).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(known);
};

/** What most events say under the same names. */
const plain = (event: RecordedEvent<LoanEvent>): RowChange => {
  const { reasons, releasedFen } = event.data as Pick<Told, 'reasons' | 'releasedFen'>;
  return entry(event, { ...(reasons && { reasons }), ...(releasedFen !== undefined && { releasedFen }) });
};

/** Pending where the calendar of that year was not published. */
const dayOf = (day: string | null): string => day ?? PENDING;

/** Each field that was objected to, with its reason. */
const objected = ({ objections = [] }: LoanReturned['data']): Readonly<Record<string, string>> =>
  Object.fromEntries(objections.map(({ field, reason }) => [`${OBJECTED}${field}`, reason]));

export const trail = projection({
  name: 'trail',
  tables: [trailEntry],
  contracts: [loanContract],
  on: {
    ...onEach(loanEventTypes, plain),
    LoanSubmitted: (event) => entry(event, { ...counted(event.data), reservedFen: event.data.countedFen }),
    LoanResubmitted: (event) =>
      entry(event, {
        ...counted(event.data),
        releasedFen: event.data.releasedFen,
        reservedFen: event.data.countedFen,
      }),
    LoanImported: (event) =>
      entry(event, {
        ...counted(event.data),
        ...(event.data.reasons.length && { reasons: event.data.reasons }),
        reservedFen: event.data.openingReservedFen,
        postedFen: event.data.openingPostedFen,
        details: detailsOf(event.data),
      }),
    LoanReturned: (event) =>
      entry(event, {
        reasons: event.data.reasons,
        details: {
          reviewStage: event.data.stage,
          supplementDueOn: dayOf(event.data.supplementDueOn),
          ...objected(event.data),
        },
      }),
    LoanReported: (event) =>
      entry(event, {
        details: { reportNo: event.data.reportNo, reportMonth: event.data.reportMonth },
      }),
    LoanFiled: (event) =>
      entry(event, {
        ...counted(event.data),
        postedFen: event.data.countedFen,
        details: { filingNo: event.data.filingNo, noticeNo: event.data.noticeNo },
      }),
    LoanRejected: (event) =>
      entry(event, {
        reasons: event.data.reasons,
        releasedFen: event.data.releasedFen,
        details: { reviewStage: event.data.stage },
      }),
    LoanWithdrawn: (event) =>
      entry(event, { reasons: [event.data.reason], releasedFen: event.data.releasedFen }),
    LoanLapseProposed: (event) =>
      entry(event, {
        reasons: ['SUPPLEMENT_OVERDUE'],
        details: { reviewStage: event.data.stage, supplementDueOn: event.data.supplementDueOn },
      }),
    LoanDeadlineMoved: (event) =>
      entry(event, {
        details: {
          deadline: event.data.deadline,
          fromDueOn: dayOf(event.data.fromDueOn),
          dueOn: dayOf(event.data.dueOn),
        },
      }),
    LoanStepRefused: (event) =>
      entry(event, { details: { step: event.data.step, refusal: event.data.refusal } }),
  },
});
