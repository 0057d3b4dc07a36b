import { withClient } from '@kejin/testing';

/** A bank whose lists are measured: how much of all it has, and when. */
export type Party = Readonly<{ name: string; title: string; bankId: string }>;

const id = (serial: number): string => `b0000000-0000-4000-8000-${String(serial).padStart(12, '0')}`;

export const parties: readonly Party[] = [
  { name: '40', title: '占 40% 的银行', bankId: id(1) },
  { name: '5', title: '占 5%、各年都有的银行', bankId: id(2) },
  { name: 'oldest', title: '占 5%、全在最早一年的银行', bankId: id(3) },
  { name: 'few', title: '占 0.01% 的银行', bankId: id(4) },
  { name: 'none', title: '没有贷款的银行', bankId: id(5) },
];

/** Searched in turn: one enterprise, some hundreds of loans, most of them, and none. */
export const searchedNames: readonly string[] = ['科技7', '海诚1', '科技', '查无此企业'];

const BANK = `case when n % 10000 = 7 then '${id(4)}' when n % 20 < 8 then '${id(1)}' when n % 20 = 8 then '${id(2)}'
  when n % 20 = 9 then '${id(3)}' else 'b0000000-0000-4000-8000-' || lpad((100 + n % 53)::text, 12, '0') end`;

// Twenty thousand enterprises, named as enterprises are: a word of two or three, a kind of business, and a number.
const ENTERPRISES = `insert into enterprise_copy (uscc, name, region_code, established_on)
  select '91371600' || lpad(e::text, 10, '0'),
    '滨州' || (array['海诚','鲁信','渤海','华宏','金潮','新泰和','同德','永大'])[1 + e % 8]
      || (array['科技','新材料','机械','生物','纺织科技'])[1 + e % 5] || e || '有限公司',
    '3716' || lpad((e % 12)::text, 2, '0'), date '2015-01-01'
  from generate_series(0, 19999) e`;

const LOANS = `insert into loan_register (loan_id, bank_id, region_code, uscc, enterprise_name, stage, contract_no,
    iou_no, loan_fen, counted_fen, submitted_on, audience)
  select gen_random_uuid(), bank::uuid, e.region_code, e.uscc, e.name,
    case when day < 3300 then case when n % 97 = 0 then 'REJECTED' else 'FILED' end
      else (array['COUNTY_REVIEW','CITY_REVIEW','AWAITING_REPORT','REPORTED','RETURNED','FILED'])[1 + n % 6] end,
    'C' || n, 'I', 100000000, 100000000, date '2017-01-01' + day,
    array['audit', 'bank:' || bank, 'city', 'county:' || e.region_code, 'enterprise:' || e.uscc]
  from (select n, bank, case when bank = '${id(3)}' then (n / 20) % 365 else (n::bigint * 7919 % 3650)::int end as day
      from (select n, ${BANK} as bank from generate_series($1::int, $2::int) n) b) l
    join enterprise_copy e on e.uscc = '91371600' || lpad((l.n * 31 % 20000)::text, 10, '0')`;

const AT_ONCE = 50_000;

/** Fills the register of an empty database, and lets the server learn what it holds. */
export const fillLists = (superuserUrl: string, rows: number): Promise<void> =>
  withClient(superuserUrl, async (client) => {
    await client.query(ENTERPRISES);
    for (let from = 0; from < rows; from += AT_ONCE)
      await client.query(LOANS, [from, Math.min(from + AT_ONCE, rows) - 1]);
    await client.query('vacuum (analyze) loan_register');
    await client.query('vacuum (analyze) enterprise_copy');
  });
