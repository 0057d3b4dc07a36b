import { compareMaps, Tally } from '../../finding';
import type { StoreSnapshot } from '../../store-snapshot';
import type { LoanRecount } from './loan-recount';

type Pair = Readonly<{ key: string; value: string }>;

const REGISTER = `select loan_id::text as key, concat_ws(' ', stage, loan_fen, counted_fen) as value
  from loan_register`;
const BALANCES = `select uscc as key, concat_ws(' ', reserved_fen, posted_fen) as value from counted_balance`;
const POSTED_SUMS = `select uscc as key, concat_ws(' ', sum(reserved_fen), sum(posted_fen)) as value
  from counted_posting group by uscc`;
const POSTINGS = `select position::text as key, concat_ws(' ', reserved_fen, posted_fen) as value
  from counted_posting order by position`;
// What a loan held already, when it was submitted again under a fallen cap, is held against none.
const OVER_CAP = `select position::text as key, concat_ws(' ', balance_after_fen, cap_fen) as value
  from counted_posting where kind = 'reserve' and (balance_after_fen > cap_fen or cap_fen is null and reserved_fen > 0) order by position`;

/** The register and the balances that stand in the tables against the recount. */
export const checkLoanTables = async (snapshot: StoreSnapshot, recount: LoanRecount): Promise<Tally[]> => {
  const register = new Tally('6', '贷款台账：状态与金额 = 事件');
  const balances = new Tally('6', '计入余额 = Σ 过账 = Σ 事件');
  const postings = new Tally('6', '每笔过账 = 其事件，且不超过当时额度');
  const loans = [...recount.loans].map(
    ([id, { stage, loanFen, countedFen }]) => [id, `${stage} ${loanFen} ${countedFen}`] as const,
  );
  compareMaps(register, await mapOf(snapshot, REGISTER), new Map(loans));
  const sums = new Map([...recount.balances].map(([uscc, sum]) => [uscc, written(sum)]));
  compareMaps(balances, await mapOf(snapshot, BALANCES), sums);
  compareMaps(balances, await mapOf(snapshot, POSTED_SUMS), sums);
  const movements = new Map([...recount.postings].map(([at, movement]) => [String(at), written(movement)]));
  compareMaps(postings, await mapOf(snapshot, POSTINGS), movements);
  for (const [position, value] of await mapOf(snapshot, OVER_CAP))
    postings.differs(`位置 ${position}：余额与额度 ${value}`);
  return [register, balances, postings];
};

// A fen of minus zero prints as zero, as it does in SQL.
const written = ({ reservedFen, postedFen }: { reservedFen: number; postedFen: number }): string =>
  `${reservedFen} ${postedFen}`;

export const mapOf = async (snapshot: StoreSnapshot, text: string): Promise<Map<string, string>> => {
  const found = new Map<string, string>();
  for await (const { key, value } of snapshot.paged<Pair>('verify_pairs', text)) found.set(key, value);
  return found;
};
