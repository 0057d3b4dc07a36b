import type { RecordedEvent } from '@kejin/contracts/envelope';
import type { RecordedAppend } from './envelope';
import { appendStatement, dutyStatement } from './event-writer';
import type { PrivateData } from './private-data';
import type { RowBuffer } from './row-buffer';
import { writeStatements } from './row-writer';
import { named, type Statement } from './statement';

/** A command that leaves events behind, with everything that is written beside them. */
export type RecordedCommand = Readonly<{
  callerOrg: string;
  digest: string;
  refusal: Readonly<{ code: string; detail: string }> | undefined;
  appends: readonly RecordedAppend[];
}>;

const eventsOf = ({ appends }: RecordedCommand): RecordedEvent[] => appends.flatMap(({ events }) => events);
const first = (command: RecordedCommand): RecordedEvent => command.appends[0]?.events[0] as RecordedEvent;
const last = (command: RecordedCommand): RecordedEvent =>
  command.appends.at(-1)?.events.at(-1) as RecordedEvent;

const commandStatement = (commands: readonly RecordedCommand[]): Statement =>
  named(
    `insert into command (caller_org, key, digest, first_position, last_position, refusal, refusal_detail)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::text[])`,
    [
      commands.map((command) => command.callerOrg),
      commands.map((command) => first(command).commandKey),
      commands.map((command) => command.digest),
      commands.map((command) => first(command).position),
      commands.map((command) => last(command).position),
      commands.map((command) => command.refusal?.code ?? null),
      commands.map((command) => command.refusal?.detail ?? null),
    ],
  );

type Decision = Readonly<{ outcome: string; append: RecordedAppend }>;

/** The trace of each append is stored under the position of its first event; who sees the case may read it. */
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

const decisionsOf = ({ refusal, appends }: RecordedCommand): Decision[] =>
  appends.flatMap((append) =>
    append.trace?.length ? [{ outcome: refusal?.code ?? 'recorded', append }] : [],
  );

/** Every write of a batch, each table once; empty where all commands were refused or replayed. */
export const writesOf = (
  commands: readonly RecordedCommand[],
  rows: RowBuffer,
  privateData: PrivateData | undefined,
): Statement[] => {
  if (!commands.length) return [];
  const events = commands.flatMap(eventsOf);
  const duties = dutyStatement(events);
  const decisions = commands.flatMap(decisionsOf);
  const secrets = commands.flatMap(({ appends }) =>
    appends.flatMap(({ privateData: fields, events: [event] }) =>
      fields ? [{ ...fields, owner: (event as RecordedEvent).owner }] : [],
    ),
  );
  if (secrets.length && !privateData) throw new Error('No key for private data is configured.');
  return [
    ...(duties ? [duties] : []),
    appendStatement(events),
    commandStatement(commands),
    ...(decisions.length ? [decisionStatement(decisions)] : []),
    ...(secrets.length ? [(privateData as PrivateData).insertStatement(secrets)] : []),
    ...writeStatements(rows),
  ];
};
