import type { RecordedEvent } from '@kejin/contracts/envelope';
import type { Trace } from '@kejin/kernel';
import { appendStatement, dutyStatement } from './event-table';
import type { PrivateData } from './private-data';
import type { RowBuffer } from './row-buffer';
import { named, writeStatements, type Statement } from './row-writer';

/** A command that leaves events behind, with everything that is written beside them. */
export type KeptCommand = Readonly<{
  callerOrg: string;
  digest: string;
  events: readonly RecordedEvent[];
  refusal: Readonly<{ code: string; detail: string }> | undefined;
  trace: Trace | undefined;
  privateData: Readonly<{ ref: string; fields: Readonly<Record<string, string>> }> | undefined;
}>;

const first = (command: KeptCommand): RecordedEvent => command.events[0] as RecordedEvent;
const last = (command: KeptCommand): RecordedEvent => command.events.at(-1) as RecordedEvent;

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

const decisionStatement = (traced: readonly KeptCommand[]): Statement =>
  named(
    `insert into decision (position, stream_id, case_id, command, outcome, trace)
     select * from json_to_recordset($1::json) as d(position bigint, stream_id uuid, case_id uuid, command text,
       outcome text, trace jsonb)`,
    [
      JSON.stringify(
        traced.map((command) => ({
          position: first(command).position,
          stream_id: first(command).streamId,
          case_id: first(command).caseId,
          command: first(command).command,
          outcome: command.refusal?.code ?? 'recorded',
          trace: command.trace,
        })),
      ),
    ],
  );

/** Every write of a batch, each table once; empty where all commands were refused or replayed. */
export const writesOf = (
  kept: readonly KeptCommand[],
  rows: RowBuffer,
  privateData: PrivateData | undefined,
): Statement[] => {
  if (!kept.length) return [];
  const events = kept.flatMap((command) => command.events);
  const duties = dutyStatement(events);
  const traced = kept.filter((command) => command.trace?.length);
  const secrets = kept.flatMap(({ privateData: fields, events: [event] }) =>
    fields ? [{ ...fields, owner: (event as RecordedEvent).owner }] : [],
  );
  if (secrets.length && !privateData) throw new Error('No key for private data is configured.');
  return [
    ...(duties ? [duties] : []),
    appendStatement(events),
    commandStatement(kept),
    ...(traced.length ? [decisionStatement(traced)] : []),
    ...(secrets.length ? [(privateData as PrivateData).insertStatement(secrets)] : []),
    ...writeStatements(rows),
  ];
};
