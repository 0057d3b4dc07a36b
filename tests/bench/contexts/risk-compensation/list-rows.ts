import { withClient } from '@kejin/local';

/** Whose lists are measured: how much of all they see, and when it is from. */
export type ListedParty = Readonly<{
  name: string;
  title: string;
  /** Null for the city, which sees everything. */
  bankId: string | null;
  /** Of the whole. */
  share: number;
}>;

const id = (serial: number): string => `b0000000-0000-4000-8000-${String(serial).padStart(12, '0')}`;

export const parties: readonly ListedParty[] = [
  { name: '40', title: '占 40% 的银行', bankId: id(1), share: 0.3999 },
  { name: '5', title: '占 5%、各年都有的银行', bankId: id(2), share: 0.05 },
  { name: 'oldest', title: '占 5%、全在最早一年的银行', bankId: id(3), share: 0.05 },
  { name: 'few', title: '占 0.01% 的银行', bankId: id(4), share: 0.0001 },
  { name: 'none', title: '没有贷款的银行', bankId: id(5), share: 0 },
  { name: 'city', title: '看全部的市级', bankId: null, share: 1 },
];

export const listedSubjectOf = ({ name }: ListedParty): string => `bench-${name}`;

/** Searched in turn: one enterprise, some hundreds of loans, most of them, and none. */
export const searchedNames: readonly string[] = ['科技7', '海诚1', '科技', '查无此企业'];

const BANK = `case when n % 10000 = 7 then '${id(4)}' when n % 20 < 8 then '${id(1)}' when n % 20 = 8 then '${id(2)}'
  when n % 20 = 9 then '${id(3)}' else 'b0000000-0000-4000-8000-' || lpad((100 + n % 53)::text, 12, '0') end`;

// Twenty thousand enterprises, named as enterprises are: a word of two or three, a kind of business, and a number.
const ENTERPRISES = `select '91371600' || lpad(e::text, 10, '0') as uscc,
    '滨州' || (array['海诚','鲁信','渤海','华宏','金潮','新泰和','同德','永大'])[1 + e % 8]
      || (array['科技','新材料','机械','生物','纺织科技'])[1 + e % 5] || e || '有限公司' as name,
    '3716' || lpad((e % 12)::text, 2, '0') as region_code
  from generate_series(0, 19999) e`;

const LOANS = `select gen_random_uuid() as loan_id, bank::uuid as bank_id, e.region_code, e.uscc, e.name, n,
    case when day < 3300 then case when n % 97 = 0 then 'REJECTED' else 'FILED' end
      else (array['COUNTY_REVIEW','CITY_REVIEW','AWAITING_REPORT','REPORTED','RETURNED','FILED'])[1 + n % 6] end as stage,
    date '2017-01-01' + day as submitted_on,
    array['audit', 'bank:' || bank, 'city', 'county:' || e.region_code, 'enterprise:' || e.uscc] as audience
  from (select n, bank, case when bank = '${id(3)}' then (n / 20) % 365 else (n::bigint * 7919 % 3650)::int end as day
      from (select n, ${BANK} as bank from generate_series($1::int, $2::int) n) b) l
    join bench_enterprise e on e.uscc = '91371600' || lpad((l.n * 31 % 20000)::text, 10, '0')`;

/** A service's register: how enterprises and loans of the made-up city come into its tables, and what follows of them. */
export type ListedRegister = Readonly<{
  enterprises: string;
  loans: string;
  totals?: readonly string[];
  tables: readonly string[];
}>;

export const listedLoans: ListedRegister = {
  enterprises: `insert into enterprise_copy (uscc, name, region_code, established_on)
    select uscc, name, region_code, date '2015-01-01' from bench_enterprise`,
  loans: `insert into loan_register (loan_id, bank_id, region_code, uscc, enterprise_name, stage, contract_no,
      iou_no, folded_contract_no, folded_iou_no, loan_fen, counted_fen, submitted_on, submission_position,
      changed_at, changed_position, audience)
    select loan_id, bank_id, region_code, uscc, name, stage, 'C' || n, 'I', 'C' || n, 'I', 100000000, 100000000,
      submitted_on, n, submitted_on, n, audience
    from (${LOANS}) loan`,
  tables: ['loan_register', 'enterprise_copy'],
};

const totalsBy = (table: string, key: string): string =>
  `insert into ${table} (${key}, cases, loan_fen, counted_fen)
    select ${key}, count(*), sum(loan_fen), sum(counted_fen) from pipeline_case group by ${key}`;

export const pipelineCases: ListedRegister = {
  enterprises: `insert into directory_name (kind, id, name) select 'enterprise', uscc, name from bench_enterprise`,
  loans: `insert into pipeline_case (loan_id, bank_id, region_code, uscc, enterprise_name, stage, month, submitted_on,
      submission_position, loan_fen, counted_fen, annual_rate_e8, changed_at, audience)
    select loan_id, bank_id, region_code, uscc, name, stage, to_char(submitted_on, 'YYYY-MM'), submitted_on,
      n, 100000000, 100000000, 3450000, now(), audience
    from (${LOANS}) loan`,
  totals: [
    totalsBy('pipeline_total', 'stage, region_code, bank_id, month'),
    totalsBy('pipeline_standing', 'stage, region_code, bank_id'),
  ],
  tables: ['pipeline_case', 'directory_name', 'pipeline_total', 'pipeline_standing'],
};

const AT_ONCE = 50_000;

/** Fills the register of an empty database with its callers' rights, and lets the server learn what it holds. */
export const fillLists = (superuserUrl: string, register: ListedRegister, rows: number): Promise<void> =>
  withClient(superuserUrl, async (client) => {
    await client.query(`create temp table bench_enterprise as ${ENTERPRISES}`);
    await client.query(register.enterprises);
    for (let from = 0; from < rows; from += AT_ONCE)
      await client.query(register.loans, [from, Math.min(from + AT_ONCE, rows) - 1]);
    for (const totals of register.totals ?? []) await client.query(totals);
    for (const party of parties)
      await client.query(
        `insert into caller_right (subject, user_id, org_id, kind, roles, active)
         values ($1, gen_random_uuid(), coalesce($2::uuid, gen_random_uuid()), $3, $4, true)`,
        party.bankId
          ? [listedSubjectOf(party), party.bankId, 'bank', '["bank-manager"]']
          : [listedSubjectOf(party), null, 'city', '["city-officer"]'],
      );
    for (const table of register.tables) await client.query(`vacuum (analyze) ${table}`);
  });
