import { shanghaiDate } from '@kejin/kernel';
import { samplePortfolio } from '@kejin/tools/sample/portfolio-data';
import type { BenchContext } from '../../bench-context';
import type { Shot } from '../../load-plan';

/** Small enough that a hundred thousand drawdowns stay below one enterprise's cap. */
const AMOUNT = '10.00';

/** Filings of many enterprises by both banks that every rule passes; the load adds contract and IOU number. */
export const loanRequests = async ({ tokens }: Pick<BenchContext, 'tokens'>): Promise<Shot[]> => {
  const loans = samplePortfolio(shanghaiDate(Date.now())).filter(({ form }) => form['uscc'] !== FULL);
  const tokenOf = new Map<string, string>();
  for (const { bank } of loans) if (!tokenOf.has(bank)) tokenOf.set(bank, await tokens.of(bank));
  return loans.map(({ bank, form }) => {
    const { contractNo: _contract, iouNo: _iou, ...rest } = form as typeof form & { iouNo?: string };
    return { token: tokenOf.get(bank) as string, form: { ...rest, creditLine: AMOUNT, loanAmount: AMOUNT } };
  });
};

/** The sample enterprise whose cap its own loans have used up. */
const FULL = '91371625MA3TE5T380';
