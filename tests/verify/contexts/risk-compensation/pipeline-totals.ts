import { compareMaps, Tally } from '../../finding';
import type { StoreSnapshot } from '../../store-snapshot';
import type { LoanRecount } from './loan-recount';
import { mapOf } from './loan-tables';

const TOTALS = `select concat_ws(' ', stage, region_code, bank_id, nullif(month, '')) as key,
    concat_ws(' ', cases, loan_fen, counted_fen) as value from pipeline_total
  where cases <> 0 or loan_fen <> 0 or counted_fen <> 0`;
const TRAILS = `select loan_id::text as key, count(*)::text as value from trail_entry group by loan_id`;

type Sum = { cases: number; loanFen: bigint; countedFen: bigint };

/** What reporting shows, against a count of the events of risk compensation that it never saw. */
export const checkReporting = async (snapshot: StoreSnapshot, recount: LoanRecount): Promise<Tally[]> => {
  const totals = new Tally('7', '管道合计（状态、县区、银行、月份）= 重新统计');
  const trails = new Tally('7', '每笔贷款的轨迹条数 = 事件数');
  compareMaps(totals, await mapOf(snapshot, TOTALS), totalsOf(recount));
  const counts = [...recount.eventCounts].map(([id, count]) => [id, String(count)] as const);
  compareMaps(trails, await mapOf(snapshot, TRAILS), new Map(counts));
  return [totals, trails];
};

export const totalsOf = ({ loans }: Pick<LoanRecount, 'loans'>): Map<string, string> => {
  const sums = new Map<string, Sum>();
  for (const { stage, regionCode, bankId, month, loanFen, countedFen } of loans.values()) {
    const key = [stage, regionCode, bankId, month].filter(Boolean).join(' ');
    const sum = sums.get(key) ?? { cases: 0, loanFen: 0n, countedFen: 0n };
    sum.cases += 1;
    sum.loanFen += BigInt(loanFen);
    sum.countedFen += BigInt(countedFen);
    sums.set(key, sum);
  }
  return new Map([...sums].map(([key, sum]) => [key, `${sum.cases} ${sum.loanFen} ${sum.countedFen}`]));
};
