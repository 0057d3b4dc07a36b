import type { RecordedEvent } from '@kejin/contracts/envelope';
import {
  appendStatement,
  applyProjections,
  BEGIN,
  COMMIT,
  dutyStatement,
  named,
  raised,
  WRITER_LOCK,
  type Projection,
  type Queryable,
} from '@kejin/event-store';
import { identify, recordedEventOf } from '../headers';
import { receivedHeaders } from '../parked/parked-message';
import { dataOf } from '../received-message';
import { RELAY_LOCK } from '../relay/relay-lock';
import { moveCheckpoint } from './move-checkpoint';
import { refuseGaps, refuseNewerEpochs, stage } from './staged-tail';
import { lastPosition, readTail, TailRefused, type TailOptions } from './tail';

export type TakeBackOptions = TailOptions &
  Readonly<{
    /** The store's inline projections. */
    projections: readonly Projection[];
    /** The epoch the store was raised to after the restore; every event taken back is older. */
    epoch: number;
    /** What a recorded refusal answered: it is not published, so only its event can tell. */
    refusalOf?: (event: RecordedEvent) => Readonly<{ code: string; detail: string }> | undefined;
  }>;

export type TakenBack = Readonly<{ taken: number; firstPosition: number | undefined; lastPosition: number }>;

const PAGE = 500;

/**
 * Puts the events that a restored database lost back from its own topics, whole: ids, positions, epochs, command keys.
 * One transaction; rejects with TailRefused, and nothing has changed, where anything does not fit.
 */
export const takeBackTail = async (options: TakeBackOptions): Promise<TakenBack> => {
  const { client } = options;
  await client.query({ ...BEGIN, values: [] });
  try {
    const taken = await inTransaction(options);
    await client.query({ ...COMMIT, values: [] });
    return taken;
  } catch (error) {
    await client.query({ text: 'rollback', values: [] });
    throw error;
  }
};

const inTransaction = async (options: TakeBackOptions): Promise<TakenBack> => {
  const { client } = options;
  await refuseUnlessAlone(options);
  const before = await lastPosition(client);
  await client.query(named('delete from restored_tail', []));
  const read = await readTail(options, (tail) => stage(client, tail));
  await refuseGaps(client, before);
  await refuseNewerEpochs(client, before, options.epoch);
  let last = before;
  const refused: Refused[] = [];
  for (;;) {
    const events = await page(client, last);
    if (!events.length) break;
    await insert(options, events, refused);
    last = events.at(-1)?.position ?? last;
  }
  if (last > before) await restoreCommands(client, before, refused);
  if (last > before) await moveCheckpoint(client, read, last);
  await client.query(named('delete from restored_tail', []));
  return { taken: last - before, firstPosition: last > before ? before + 1 : undefined, lastPosition: last };
};

const refuseUnlessAlone = async ({ client, epoch }: TakeBackOptions): Promise<void> => {
  await client.query({ ...WRITER_LOCK, values: [] });
  const { rows } = await client.query(
    named('select pg_try_advisory_xact_lock($1) as alone, (select epoch from store_epoch) as epoch', [
      RELAY_LOCK,
    ]),
  );
  if (!rows[0].alone) throw new TailRefused('relay-running', 'a relay of this store is running');
  if (rows[0].epoch !== epoch)
    throw new TailRefused('epoch-not-raised', `the store is at epoch ${rows[0].epoch}, not at ${epoch}`);
};

const page = async (client: Queryable, after: number): Promise<RecordedEvent[]> => {
  const { rows } = await client.query(
    named('select headers, value from restored_tail where position > $1 order by position limit $2', [
      after,
      PAGE,
    ]),
  );
  return rows.map(({ headers, value }) => {
    const received = receivedHeaders(headers);
    const identity = identify(received);
    return recordedEventOf(received, identity, { type: identity.type, data: dataOf(Buffer.from(value)) });
  });
};

type Refused = Readonly<{ callerOrg: string; commandKey: string; code: string; detail: string }>;

const insert = async (
  options: TakeBackOptions,
  events: readonly RecordedEvent[],
  refused: Refused[],
): Promise<void> => {
  const { client, contracts, projections, refusalOf } = options;
  const duties = dutyStatement(events);
  if (duties) await client.query(duties);
  await client.query(appendStatement(events));
  const byStream = new Map(contracts.map((contract) => [`${contract.context}.${contract.stream}`, contract]));
  const today = events.map((event) => {
    const contract = byStream.get(event.stream);
    if (!contract) throw new Error(`No contract of ${event.stream} was given.`);
    return raised(contract, event);
  });
  await applyProjections(client, projections, today);
  for (const event of today) {
    const refusal = refusalOf?.(event);
    if (refusal) refused.push({ callerOrg: event.callerOrg, commandKey: event.commandKey, ...refusal });
  }
};

// The answer of a command is rebuilt from its events, so a caller who sends the same key again is told what happened.
const restoreCommands = async (
  client: Queryable,
  before: number,
  refused: readonly Refused[],
): Promise<void> => {
  await client.query(
    named(
      `insert into command (caller_org, key, digest, first_position, last_position, refusal, refusal_detail)
       select c.*, r.code, r.detail from (
         select caller_org, command_key, min(command_digest), min(position), max(position)
         from event where position > $1 group by caller_org, command_key) c
       left join unnest($2::text[], $3::text[], $4::text[], $5::text[]) as r(caller_org, command_key, code, detail)
         on r.caller_org = c.caller_org and r.command_key = c.command_key`,
      [
        before,
        refused.map(({ callerOrg }) => callerOrg),
        refused.map(({ commandKey }) => commandKey),
        refused.map(({ code }) => code),
        refused.map(({ detail }) => detail),
      ],
    ),
  );
};
