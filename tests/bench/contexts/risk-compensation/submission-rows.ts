import { withClient } from '@kejin/local';

/** Every table that one submission writes, in the order in which foreign keys allow it. */
export const writtenTables = [
  'case_duty',
  'event',
  'command',
  'decision',
  'loan_register',
  'drawdown',
  'counted_balance',
  'counted_posting',
] as const;
export type WrittenTable = (typeof writtenTables)[number];

type Row = Readonly<Record<string, unknown>>;

/** What one real submission left in each table, as the database prints it. */
export type SubmissionRows = Readonly<Record<WrittenTable, Row>>;

const whose: Readonly<Record<WrittenTable, string>> = {
  case_duty: 't.case_id = e.stream_id',
  event: 't.position = e.position',
  command: 't.first_position = e.position',
  decision: 't.position = e.position',
  loan_register: 't.loan_id = e.stream_id',
  drawdown: 't.loan_id = e.stream_id',
  counted_balance: `t.uscc = e.data->>'uscc'`,
  counted_posting: 't.position = e.position',
};

/** The rows of the newest submission whose command key begins with the prefix. */
export const submissionRows = (superuserUrl: string, prefix: string): Promise<SubmissionRows> =>
  withClient(superuserUrl, async (client) => {
    const found: Record<string, Row> = {};
    for (const table of writtenTables) {
      const { rows } = await client.query<{ row: Row }>(
        `select to_jsonb(t) as row from (
           select * from event where type = 'LoanSubmitted' and starts_with(command_key, $1)
           order by position desc limit 1
         ) e join ${table} t on ${whose[table]}`,
        [prefix],
      );
      if (!rows[0]) throw new Error(`A submission wrote no row of ${table}.`);
      found[table] = rows[0].row;
    }
    return found as SubmissionRows;
  });

/** What differs from one copy of a submission to the next; `$2` is the position before the first copy. */
const position = '($2::bigint + n)';
// A contract takes a UUID only with its version and variant in place.
const uuidOf = (text: string) =>
  `overlay(overlay(md5(${text}) placing '4' from 13) placing '8' from 17)::uuid`;
const loanId = uuidOf(`'bench ' || ${position}`);
const distinct: Readonly<Partial<Record<WrittenTable, string>>> = {
  case_duty: `'case_id', ${loanId}`,
  event: `'position', ${position}, 'id', ${uuidOf(`'event ' || ${position}`)}, 'stream_id', ${loanId},
    'case_id', ${loanId}, 'command_key', 'bench-filled-' || ${position},
    'data', $1::jsonb->'data' || jsonb_build_object('loanId', ${loanId}, 'contractNo', 'KJ-FILLED-' || ${position})`,
  command: `'key', 'bench-filled-' || ${position}, 'first_position', ${position}, 'last_position', ${position}`,
  decision: `'position', ${position}, 'stream_id', ${loanId}, 'case_id', ${loanId}`,
  loan_register: `'loan_id', ${loanId}, 'contract_no', 'KJ-FILLED-' || ${position},
    'folded_contract_no', 'KJ-FILLED-' || ${position}, 'submission_position', ${position}, 'changed_position', ${position}`,
  drawdown: `'loan_id', ${loanId}, 'contract_no', 'KJ-FILLED-' || ${position}`,
  counted_posting: `'position', ${position}, 'loan_id', ${loanId}`,
};

const WRITER_LOCK = 7283001;
const AT_ONCE = 5_000;

/** Copies a submission until the event table holds so many rows; all tables but the balances grow with it. */
export const fillTo = (superuserUrl: string, rows: SubmissionRows, events: number): Promise<void> =>
  withClient(superuserUrl, async (client) => {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [WRITER_LOCK]);
    const { rows: heads } = await client.query<{ last: string; held: string }>(
      'select coalesce(max(position), 0) as last, count(*) as held from event',
    );
    const [before, held] = [Number(heads[0]?.last), Number(heads[0]?.held)];
    for (let done = 0; done < events - held; done += AT_ONCE) {
      const count = Math.min(AT_ONCE, events - held - done);
      for (const [table, overrides] of Object.entries(distinct))
        await client.query(
          `insert into ${table} select r.* from generate_series(1, $3::int) n
             cross join lateral jsonb_populate_record(null::${table}, $1::jsonb || jsonb_build_object(${overrides})) r`,
          [JSON.stringify(rows[table as WrittenTable]), before + done, count],
        );
    }
    await client.query('commit');
    // A table without statistics is read whole: what the server does by itself a minute later.
    await client.query('analyze');
  });
