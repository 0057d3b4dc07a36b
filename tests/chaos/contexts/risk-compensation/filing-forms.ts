import { shanghaiDate } from '@kejin/kernel';
import { samplePortfolio, type SampleLoan } from '@kejin/tools/sample/portfolio-data';
import type { Prng } from '@kejin/tools/sample/prng';

export type FilingOrder = Readonly<{ bank: string; county: string; form: Readonly<Record<string, unknown>> }>;

/** Few enterprises, so that many loans press against the same caps. */
const ENTERPRISES = 4;

const reviewable = (loan: SampleLoan): boolean => loan.county !== undefined && loan.stage !== 'REJECTED';

/** Makes filings that pass every rule but, now and then, the cap: the city's sample loans under other numbers. */
export class FilingForms {
  private readonly templates: readonly SampleLoan[];
  private filed = 0;

  constructor(
    private readonly prefix: string,
    nowMs = Date.now(),
  ) {
    const loans = samplePortfolio(shanghaiDate(nowMs)).filter(reviewable);
    const codes = [...new Set(loans.map(({ form }) => form['uscc']))].slice(0, ENTERPRISES);
    this.templates = loans.filter(({ form }) => codes.includes(form['uscc']));
  }

  get usccs(): string[] {
    return [...new Set(this.templates.map(({ form }) => String(form['uscc'])))];
  }

  next(prng: Prng): FilingOrder {
    const { bank, county, form } = prng.pick(this.templates);
    this.filed += 1;
    const number = `${this.prefix}${this.filed}`;
    const wanYuan = prng.chance(0.15) ? prng.between(100, 900) : prng.between(1, 25);
    const amount = { loanAmount: `${wanYuan}0000.00`, creditLine: `${wanYuan * 2}0000.00` };
    return {
      bank,
      county: county as string,
      form: { ...form, ...amount, contractNo: number, iouNo: `${number}-1` },
    };
  }
}
