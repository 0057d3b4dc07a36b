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
import { envelopeOf, identify } from '../headers';
import { receivedHeaders, storedHeaders } from '../parked/parked-message';
import { dataOf } from '../received-message';
import { mergeOffsets, readCheckpoint, writeCheckpoint, type TopicOffsets } from '../relay/checkpoint';
import { RELAY_LOCK } from '../relay/relay-lock';
import type { OffsetRange } from './read-ranges';
import {
  lastPosition,
  readTail,
  refuseOtherLineage,
  TailRefused,
  type TailMessage,
  type TailOptions,
} from './tail';

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

const stage = async (client: Queryable, tail: readonly TailMessage[]): Promise<void> => {
  await refuseOtherLineage(client, tail);
  await client.query(
    named(
      `insert into restored_tail (position, id, topic, partition, "offset", headers, value)
       select * from unnest($1::bigint[], $2::uuid[], $3::text[], $4::integer[], $5::bigint[], $6::jsonb[], $7::text[])
       on conflict (position, id) do nothing`,
      [
        tail.map(({ position }) => position),
        tail.map(({ identity }) => identity.id),
        tail.map(({ message }) => message.topic),
        tail.map(({ message }) => message.partition),
        tail.map(({ message }) => message.offset),
        tail.map(({ message }) => JSON.stringify(storedHeaders(message.headers))),
        tail.map(({ message }) => message.value?.toString() ?? ''),
      ],
    ),
  );
};

/** Positions have no gaps, so a missing one is an event that was lost for good, or two stories in one topic. */
const refuseGaps = async (client: Queryable, before: number): Promise<void> => {
  const { rows } = await client.query(
    named(
      `select position::float8 as position, expected::float8 as expected from (
         select position, $1::bigint + row_number() over (order by position) as expected
         from restored_tail where position > $1) t
       where position <> expected order by expected limit 1`,
      [before],
    ),
  );
  const [first] = rows;
  if (!first) return;
  if (first.position < first.expected)
    throw new TailRefused(
      'another-lineage',
      `the topics hold two different events at position ${first.position}`,
    );
  throw new TailRefused('gap', `position ${first.expected} is in no topic, ${first.position} is`);
};

const refuseNewerEpochs = async (client: Queryable, before: number, epoch: number): Promise<void> => {
  const { rows } = await client.query(
    named(`select max((headers->>'epoch')::integer) as epoch from restored_tail where position > $1`, [
      before,
    ]),
  );
  if (rows[0].epoch !== null && rows[0].epoch >= epoch)
    throw new TailRefused(
      'epoch-not-raised',
      `the tail holds events of epoch ${rows[0].epoch}, raise it above that`,
    );
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
    return { ...envelopeOf(received, identity), type: identity.type, data: dataOf(Buffer.from(value)) };
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

/** Up to the first event that is in no topic: the last page before the disaster may have arrived in part. */
const moveCheckpoint = async (
  client: Queryable,
  read: readonly OffsetRange[],
  last: number,
): Promise<void> => {
  const checkpoint = await readCheckpoint(client);
  const { rows } = await client.query(
    named(
      `select min(e.position)::float8 as position from event e left join restored_tail t on t.position = e.position
       where e.position > $1 and t.position is null`,
      [checkpoint.position],
    ),
  );
  const offsets: Record<string, Record<string, number>> = {};
  for (const { topic, partition, to } of read) if (to > 0) (offsets[topic] ??= {})[partition] = to - 1;
  await writeCheckpoint(client, {
    position: rows[0].position === null ? last : rows[0].position - 1,
    offsets: mergeOffsets(checkpoint.offsets, offsets as TopicOffsets),
    clusterId: checkpoint.clusterId,
  });
};
