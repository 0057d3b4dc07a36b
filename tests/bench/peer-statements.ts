import type { SubmissionRows, WrittenTable } from './contexts/risk-compensation/submission-rows';

/** How a value that the client holds is written in a statement: `:name` for pgbench, `$n` for pg. */
export type Placeholder = (name: string, value: string) => string;

export type PeerStatements = Readonly<{
  /** Event and duty; answers `position` and `loan`. */
  first: (place: Placeholder) => string;
  /** Everything else, by what the first one answered. */
  second: (place: Placeholder) => string;
  /** All of it at once. */
  whole: (place: Placeholder) => string;
}>;

export type ColumnTypes = Readonly<Record<WrittenTable, readonly (readonly [name: string, type: string])[]>>;

const POSITIONS = 'bench_position';

/** Positions come from a sequence, which waits for nobody: the peer pays nothing for an order without gaps. */
export const sequenceSql = (appRole: string): string =>
  `create sequence ${POSITIONS} start 100000000; grant usage on sequence ${POSITIONS} to ${appRole}`;

const MADE = `made as materialized
  (select nextval('${POSITIONS}') as position, gen_random_uuid() as id, gen_random_uuid() as loan)`;

const key = (position: string) => `'bench-peer-' || ${position}`;

type Ids = Readonly<{ position: string; loan: string; from: string }>;

/** The transaction that a careful author would write by hand for the rows of one submission. */
export const peerStatements = (rows: SubmissionRows, types: ColumnTypes): PeerStatements => {
  const insert =
    (place: Placeholder) =>
    (table: WrittenTable, changed: Readonly<Record<string, string>>, from: string) => {
      const values = types[table].map(([name, type]) => {
        const value = rows[table][name];
        if (changed[name] !== undefined) return changed[name];
        if (value === null || value === undefined) return `null::${type}`;
        const text = textOf(type, value);
        return `${place(`${table}_${name}`, text)}::${type}`;
      });
      const names = types[table].map(([name]) => name).join(', ');
      return `insert into ${table} (${names}) select ${values.join(', ')} ${from}`;
    };
  const made: Ids = { position: 'made.position', loan: 'made.loan', from: 'from made' };
  return {
    first: (place) =>
      `with ${MADE}, ${dutyPart(insert(place), made)} ${eventInsert(insert(place), made)}
       returning position::text as position, stream_id::text as loan`,
    second: (place) => {
      const answered = {
        position: `${place('position', '')}::bigint`,
        loan: `${place('loan', '')}::uuid`,
        from: '',
      };
      return `with ${otherParts(insert(place), answered, place)} ${postingInsert(insert(place), answered, place)}`;
    },
    whole: (place) =>
      `with ${MADE}, ${dutyPart(insert(place), made)}, event_row as (${eventInsert(insert(place), made)}),
       ${otherParts(insert(place), made, place)} ${postingInsert(insert(place), made, place)}`,
  };
};

const textOf = (type: string, value: unknown): string => {
  if (type === 'text[]') return `{${(value as string[]).map((item) => JSON.stringify(item)).join(',')}}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

type Insert = (table: WrittenTable, changed: Readonly<Record<string, string>>, from: string) => string;

const eventInsert = (insert: Insert, { position, loan, from }: Ids) =>
  insert(
    'event',
    { position, id: 'made.id', stream_id: loan, case_id: loan, command_key: key(position) },
    from,
  );

const dutyPart = (insert: Insert, { loan, from }: Ids) =>
  `duty as (${insert('case_duty', { case_id: loan }, from)} on conflict (case_id, person_id) do nothing)`;

// Each client has an enterprise of its own: the peer never waits for a row that another client holds.
const enterprise = (place: Placeholder) => `'PEER' || ${place('client_id', '')}::text`;

const otherParts = (insert: Insert, { position, loan, from }: Ids, place: Placeholder) =>
  `command_row as (${insert('command', { key: key(position), first_position: position, last_position: position }, from)}),
   decision_row as (${insert('decision', { position, stream_id: loan, case_id: loan }, from)}),
   register_row as (${insert('loan_register', { loan_id: loan, contract_no: `'KJ-PEER-' || ${position}` }, from)}),
   drawdown_row as (${insert('drawdown', { loan_id: loan, contract_no: `'KJ-PEER-' || ${position}` }, from)}),
   balance_row as (${insert('counted_balance', { uscc: enterprise(place) }, from)}
     on conflict (uscc) do update set reserved_fen = counted_balance.reserved_fen + excluded.reserved_fen,
       posted_fen = counted_balance.posted_fen + excluded.posted_fen)`;

const postingInsert = (insert: Insert, { position, loan, from }: Ids, place: Placeholder) =>
  insert('counted_posting', { position, loan_id: loan, uscc: enterprise(place) }, from);
