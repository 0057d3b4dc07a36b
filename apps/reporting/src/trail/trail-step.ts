import { isOfficial } from '@kejin/access';
import { loanStages, shownReasons, type LoanStage } from '@kejin/contracts/risk-compensation';
import { dutyLabel, eventLabel, kindLabel, detailOf } from './labels';

/** A row of the trail as it is read. */
export type TrailRow = Readonly<{
  streamVersion: number;
  eventId: string;
  type: string;
  recordedAt: string;
  occurredOn: string;
  personId: string | null;
  onBehalfOf: string | null;
  callerOrg: string;
  orgName: string | null;
  callerKind: string;
  duty: string | null;
  command: string;
  stage: LoanStage | null;
  policyVersion: string | null;
  countedFen: number | null;
  reasons: readonly string[] | null;
  reservedFen: number;
  postedFen: number;
  releasedFen: number;
  details: Readonly<Record<string, string>> | null;
  correlationId: string;
  causationId: string | null;
}>;

/** One step of a case as this reader may see it. */
export const stepFor = (reader: string, row: TrailRow) => ({
  version: row.streamVersion,
  eventId: row.eventId,
  type: row.type,
  label: eventLabel(row.type),
  recordedAt: row.recordedAt,
  occurredOn: row.occurredOn,
  actor: actorFor(reader, row),
  command: row.command,
  stage: row.stage,
  stageName: row.stage && loanStages[row.stage],
  decision: decisionOf(row),
  movement: movementOf(row),
  details: Object.entries(row.details ?? {}).map(([name, value]) => detailOf(name, value)),
  correlationId: row.correlationId,
  causationId: row.causationId,
});

const actorFor = (reader: string, row: TrailRow) => ({
  // A bank is answered by an office, not by a person: who the official was is not its business.
  personId: mayKnowPerson(reader, row.callerKind) ? row.personId : null,
  onBehalfOf: mayKnowPerson(reader, row.callerKind) ? row.onBehalfOf : null,
  org: row.callerOrg,
  orgName: row.orgName ?? (row.callerKind === 'system' ? '系统' : null),
  kind: row.callerKind,
  kindName: kindLabel(row.callerKind),
  duty: row.duty,
  dutyName: row.duty && dutyLabel(row.duty),
});

const mayKnowPerson = (reader: string, actor: string): boolean =>
  isOfficial(reader) || (reader === 'bank' && actor === 'bank');

const decisionOf = ({ policyVersion, countedFen, reasons }: TrailRow) =>
  policyVersion === null && !reasons
    ? null
    : {
        policyVersion,
        countedAmount: countedFen,
        reasons: shownReasons(reasons ?? []),
      };

const movementOf = ({ reservedFen, postedFen, releasedFen }: TrailRow) => {
  const movement = { reserved: reservedFen, posted: postedFen, released: releasedFen };
  return Object.values(movement).some((fen) => fen !== 0) ? movement : null;
};
