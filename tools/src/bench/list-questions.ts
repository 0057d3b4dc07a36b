import type { Client } from 'pg';

/** The list as the service asks it: the wall is in the database, the way in the caller's own column. */
const LIST = `select * from loan_register
  where ($1::text is null or stage = $1) and ($2::text is null or region_code = $2)
    and ($3::text is null or uscc = $3) and ($4::uuid is null or bank_id = $4)
    and ($5::date is null or (submitted_on, loan_id) < ($5::date, $6::uuid))
    and ($7::uuid is null or bank_id = $7) and ($8::text is null or region_code = $8)
    and ($9::text[] is null or uscc = any($9)) and ($10::text is null or strpos(enterprise_name, $10) > 0)
  order by submitted_on desc, loan_id desc limit 21`;

const NAMED = 'select enterprises_named($1, 51) as uscc';
const FEW = 50;

export type Question = Readonly<{ stage?: string; name?: string }>;

/** Milliseconds until the page is there. */
export const askPage = async (client: Client, bankId: string, { stage, name }: Question): Promise<number> => {
  const startedAt = performance.now();
  const found = name === undefined ? [] : (await client.query<{ uscc: string }>(NAMED, [name])).rows;
  const few = name !== undefined && found.length <= FEW ? found.map(({ uscc }) => uscc) : null;
  const broad = name !== undefined && !few ? name : null;
  await client.query(LIST, [stage ?? null, null, null, null, null, null, bankId, null, few, broad]);
  return performance.now() - startedAt;
};

const PARTIES = `select set_config('kejin.parties', ($1::text[])::text, true),
  set_config('plan_cache_mode', 'force_custom_plan', true)`;

/** One transaction as the service's reader opens it. */
export const asBank = async <Result>(
  client: Client,
  bankId: string,
  work: () => Promise<Result>,
): Promise<Result> => {
  await client.query('begin read only');
  await client.query(PARTIES, [[`bank:${bankId}`, `org:${bankId}`, 'signed-in', 'public']]);
  const result = await work();
  await client.query('commit');
  return result;
};
