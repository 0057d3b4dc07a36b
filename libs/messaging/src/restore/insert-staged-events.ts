import type { RecordedEvent, StreamContract } from '@kejin/contracts/envelope';
import {
  appendStatement,
  applyProjections,
  dutyStatement,
  named,
  upcast,
  type Projection,
  type Queryable,
} from '@kejin/event-store';
import { identify, recordedEventOf } from '../headers';
import { receivedHeaders } from '../parked/parked-message';
import { dataOf } from '../received-message';
import type { Losses } from './losses';

export type InsertOptions = Readonly<{
  client: Queryable;
  contracts: readonly StreamContract[];
  /** The store's inline projections. */
  projections: readonly Projection[];
}>;

const PAGE = 500;

/** Inserts what was staged beyond a position, page by page, with its projections. Returns the last position. */
export const insertStagedEvents = async (
  options: InsertOptions,
  before: number,
  losses: Losses,
): Promise<number> => {
  let last = before;
  for (;;) {
    const events = await page(options.client, last);
    if (!events.length) return last;
    await insert(options, events);
    losses.took(events);
    last = events.at(-1)?.position ?? last;
  }
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

const insert = async (options: InsertOptions, events: readonly RecordedEvent[]): Promise<void> => {
  const { client, contracts, projections } = options;
  const duties = dutyStatement(events);
  if (duties) await client.query(duties);
  await client.query(appendStatement(events));
  const byStream = new Map(contracts.map((contract) => [`${contract.context}.${contract.stream}`, contract]));
  const today = events.map((event) => {
    const contract = byStream.get(event.stream);
    if (!contract) throw new Error(`No contract of ${event.stream} was given.`);
    return upcast(contract, event);
  });
  await applyProjections(client, projections, today);
};

// The answer of a command is rebuilt from its events, so a caller who sends the same key again is told what happened:
// a refusal that was recorded is a refusal again.
export const restoreCommands = async (
  client: Queryable,
  before: number,
): Promise<Readonly<{ commands: number; refusals: number }>> => {
  const { rows } = await client.query(
    named(
      `with restored as (
         insert into command (caller_org, key, digest, first_position, last_position, refusal, refusal_detail)
         select caller_org, command_key, min(command_digest), min(position), max(position),
           max(headers->>'refusalcode'), max(headers->>'refusaldetail')
         from event join restored_tail using (position)
         where position > $1 group by caller_org, command_key returning refusal)
       select count(*)::float8 as commands, count(refusal)::float8 as refusals from restored`,
      [before],
    ),
  );
  return rows[0];
};
