import type { RecordedEvent } from '@kejin/contracts/envelope';
import { appendStatement, dutyStatement } from './event-table';
import type { KeptAppend } from './decide-command';
import type { PrivateData } from './private-data';
import type { RowBuffer } from './row-buffer';
import { named, writeStatements, type Statement } from './row-writer';

/** A command that leaves events behind, with everything that is written beside them. */
export type KeptCommand = Readonly<{
  callerOrg: string;
  digest: string;
  refusal: Readonly<{ code: string; detail: string }> | undefined;
  appends: readonly KeptAppend[];
}>;

const eventsOf = ({ appends }: KeptCommand): RecordedEvent[] => appends.flatMap(({ events }) => events);
const first = (command: KeptCommand): RecordedEvent => command.appends[0]?.events[0] as RecordedEvent;
const last = (command: KeptCommand): RecordedEvent => command.appends.at(-1)?.events.at(-1) as RecordedEvent;

const commandStatement = (kept: readonly KeptCommand[]): Statement =>
  named(
    `insert into command (caller_org, key, digest, first_position, last_position, refusal, refusal_detail)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::text[])`,
    [
      kept.map((command) => command.callerOrg),
      kept.map((command) => first(command).commandKey),
      kept.map((command) => command.digest),
      kept.map((command) => first(command).position),
      kept.map((command) => last(command).position),
      kept.map((command) => command.refusal?.code ?? null),
      kept.map((command) => command.refusal?.detail ?? null),
    ],
  );

type Decision = Readonly<{ outcome: string; append: KeptAppend }>;

/** The trace of each append stands under its first event, for those who see its case. */
const decisionStatement = (decisions: readonly Decision[]): Statement =>
  named(
    `insert into decision (position, stream_id, case_id, command, outcome, trace)
     select * from jsonb_to_recordset($1::jsonb) as d(position bigint, stream_id uuid, case_id uuid, command text,
       outcome text, trace jsonb)`,
    [
      JSON.stringify(
        decisions.map(({ outcome, append: { events, trace } }) => {
          const [event] = events as readonly [RecordedEvent];
          return {
            position: event.position,
            stream_id: event.streamId,
            case_id: event.caseId,
            command: event.command,
            outcome,
            trace,
          };
        }),
      ),
    ],
  );

const decisionsOf = ({ refusal, appends }: KeptCommand): Decision[] =>
  appends.flatMap((append) =>
    append.trace?.length ? [{ outcome: refusal?.code ?? 'recorded', append }] : [],
  );

/** Every write of a batch, each table once; empty where all commands were refused or replayed. */
export const writesOf = (
  kept: readonly KeptCommand[],
  rows: RowBuffer,
  privateData: PrivateData | undefined,
): Statement[] => {
  if (!kept.length) return [];
  const events = kept.flatMap(eventsOf);
  const duties = dutyStatement(events);
  const decisions = kept.flatMap(decisionsOf);
  const secrets = kept.flatMap(({ appends }) =>
    appends.flatMap(({ privateData: fields, events: [event] }) =>
      fields ? [{ ...fields, owner: (event as RecordedEvent).owner }] : [],
    ),
  );
  if (secrets.length && !privateData) throw new Error('No key for private data is configured.');
  return [
    ...(duties ? [duties] : []),
    appendStatement(events),
    commandStatement(kept),
    ...(decisions.length ? [decisionStatement(decisions)] : []),
    ...(secrets.length ? [(privateData as PrivateData).insertStatement(secrets)] : []),
    ...writeStatements(rows),
  ];
};
