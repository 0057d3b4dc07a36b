import {
  addMonths,
  checkUscc,
  isCnaps,
  isRefused,
  parsePercent,
  parseYuan,
  regions,
  yearOf,
  type CivilDate,
} from '@kejin/kernel';
import { filingDeadline, lprAt, maximumRate } from '@kejin/policy-facts';
import { cityBanks, cityBranches } from './city-banks';
import { CITY_SEED, cityYear } from './city-year';
import { balanceOn, type CountedLoan } from './counted-loans';
import { demoEnterprises } from './demo-enterprises';
import { heldOn, isSanctioned, nameThen, regionThen } from './sample-enterprise';
import { HISTORY_MONTHS } from './past-loans';
import { lprPublications } from './policy-lpr';
import { sampleVersions } from './policy-versions';
import { samplePortfolio } from './portfolio-data';

const none: ReadonlySet<string> = new Set();
const days = ['2026-01-05', '2026-03-31', '2026-11-26', '2027-03-01'];
const seeds = [CITY_SEED, 1];
const cities = days.flatMap((today) => seeds.map((seed) => [today, seed] as const));

const lpr = lprPublications.map(([publishedOn, oneYear, fiveYear]) => ({
  publishedOn,
  oneYearE8: parsePercent(oneYear) as number,
  fiveYearE8: parsePercent(fiveYear) as number,
}));

/** The parameter as the versions in force on that day set it. */
const parameterOn = (day: CivilDate, key: string): unknown =>
  sampleVersions
    .filter(({ kind, effectiveFrom }) => kind === 'LOAN_COMPENSATION' && effectiveFrom <= day)
    .flatMap(({ parameters }) => parameters.filter((one) => one.key === key))
    .at(-1)?.value;

const highestRate = (day: CivilDate, termMonths: number): number => {
  const benchmark = (
    parameterOn(day, 'rate.benchmark') as { maxTermMonths: number | null; annualRate: string }[]
  ).map(({ maxTermMonths, annualRate }) => ({
    maxTermMonths,
    annualRateE8: parsePercent(annualRate) as number,
  }));
  const rule = parameterOn(day, 'loan.maxRate') as Parameters<typeof maximumRate>[0];
  const limit = maximumRate(rule, { termMonths, benchmark, lpr: lprAt(lpr, day) });
  return isRefused(limit) ? 0 : limit.maximumE8;
};

const monthsOf = ({ terms: { drawdownDate, dueDate } }: CountedLoan): number =>
  [12, 24, 36].find((months) => dueDate <= addMonths(drawdownDate, months)) ?? 99;

describe('a generated city', () => {
  it('is the same for the same seed and day, and another for another', () => {
    expect(cityYear(7, '2026-11-26')).toEqual(cityYear(7, '2026-11-26'));
    expect(cityYear(7, '2026-11-26').ledgers).not.toEqual(cityYear(8, '2026-11-26').ledgers);
    expect(cityYear(7, '2026-11-26').ledgers).not.toEqual(cityYear(7, '2026-11-27').ledgers);
  });

  it('has four banks with eight branches of good codes', () => {
    expect(cityBanks).toHaveLength(4);
    expect(new Set(cityBranches.map(({ branchCode }) => branchCode)).size).toBe(8);
    expect(cityBranches.every(({ branchCode }) => isCnaps(branchCode))).toBe(true);
    for (const { uscc } of cityBanks) expect(checkUscc(uscc, none)).toEqual({ ok: true, warnings: [] });
  });
});

describe.each(cities)('the city on %s from seed %d', (today, seed) => {
  const { enterprises, past, ledgers } = cityYear(seed, today);
  const rows = ledgers.flatMap((ledger) => ledger.rows);

  it('has the size of a real one: enterprises, counties, months', () => {
    expect(enterprises).toHaveLength(120);
    expect(new Set(enterprises.map(({ uscc }) => uscc)).size).toBe(120);
    expect(new Set(enterprises.map(({ name }) => name)).size).toBe(120);
    for (const { uscc } of enterprises) expect(checkUscc(uscc, none)).toEqual({ ok: true, warnings: [] });
    const current = samplePortfolio(today);
    expect(past.length + current.length).toBeGreaterThanOrEqual(285);
    expect(past.length + current.length).toBeLessThanOrEqual(315);
    const seats = regions.filter(
      ({ level, validTo }) => level === 'zone' || (level === 'county' && !validTo),
    );
    expect(new Set(past.map(({ regionCode }) => regionCode)).size).toBe(seats.length);
    expect(new Set(past.map(({ branch }) => branch.branchCode)).size).toBe(8);
    const months = new Set(past.map(({ terms }) => terms.drawdownDate.slice(0, 7)));
    expect(months.size).toBeGreaterThanOrEqual(HISTORY_MONTHS - 3);
  });

  it('has loans at every stage, most of them repaid in time and some not, moved, renamed and sanctioned borrowers', () => {
    const stages = new Set([
      ...past.map((loan) => loan.case.stage),
      ...samplePortfolio(today).map(({ stage }) => stage),
    ]);
    for (const stage of [
      'COUNTY_REVIEW',
      'CITY_REVIEW',
      'AWAITING_REPORT',
      'REPORTED',
      'FILED',
      'RETURNED',
      'REJECTED',
      'WITHDRAWN',
    ])
      expect(stages).toContain(stage);
    const standing = (status: string) => past.filter(({ repayment }) => repayment?.status === status).length;
    expect(standing('OVERDUE')).toBeGreaterThan(2);
    expect(standing('SETTLED')).toBeGreaterThan(standing('OVERDUE'));
    expect(past.filter((loan) => loan.case.stage === 'RETURNED').length).toBeGreaterThan(0);
    for (const known of ['movedFrom', 'renamedFrom', 'sanction'] as const)
      expect(enterprises.filter((one) => one[known]).length).toBeGreaterThan(0);
  });

  it('lends by the rules of each drawdown: rate, term, window, subject, plan, early stage', () => {
    for (const loan of past) {
      const { drawdownDate, dueDate, annualRate } = loan.terms;
      const { enterprise, case: steps, terms, loanFen } = loan;
      expect(parsePercent(annualRate)).toBeLessThanOrEqual(highestRate(drawdownDate, monthsOf(loan)));
      const longest = parameterOn(drawdownDate, 'loan.maxTermMonths') as number;
      expect(dueDate <= addMonths(drawdownDate, longest)).toBe(true);
      const window = parameterOn(drawdownDate, 'filing.deadline') as Parameters<typeof filingDeadline>[0];
      expect(steps.submittedOn <= (filingDeadline(window, drawdownDate, []) as string)).toBe(true);
      expect(isSanctioned(enterprise, steps.submittedOn)).toBe(false);
      const number = heldOn(enterprise, 'TECH_SME', drawdownDate)?.number;
      const isGraded = heldOn(enterprise, 'KERONGXIN', drawdownDate) !== undefined;
      const subjects = parameterOn(drawdownDate, 'eligible.subject') as string[];
      expect(
        number ? number.startsWith(String(yearOf(drawdownDate))) : isGraded && subjects.includes('KERONGXIN'),
      ).toBe(true);
      expect(parameterOn(drawdownDate, 'loan.purposeForbidden')).not.toContain(terms.purpose);
      expect([loan.name, loan.regionCode]).toEqual([
        nameThen(enterprise, steps.submittedOn),
        regionThen(enterprise, steps.submittedOn),
      ]);
      const plan = terms.repaymentPlan ?? [{ dueDate, principal: '' }];
      if (terms.repaymentPlan)
        expect(plan.reduce((sum, { principal }) => sum + (parseYuan(principal) ?? 0), 0)).toBe(loanFen);
      expect(plan.at(-1)?.dueDate).toBe(dueDate);
      if (terms.isEarlyStageRdCredit)
        expect([
          terms.guarantee,
          terms.purpose,
          drawdownDate <= addMonths(enterprise.establishedOn, 60),
        ]).toEqual(['CREDIT', 'RD', true]);
    }
  });

  it('counts no enterprise above its cap on any day of a submission', () => {
    for (const loan of past) {
      const own = past.filter(({ enterprise }) => enterprise.uscc === loan.enterprise.uscc);
      const cap = loan.isHighTech ? 20_000_000_00 : 10_000_000_00;
      const before = own.filter((other) => other.case.submittedOn <= loan.case.submittedOn);
      expect(loan.countedFen).toBeGreaterThan(0);
      // Two of one day may stand in either order; together they keep the larger of their caps.
      const most = before.some(({ isHighTech }) => isHighTech) ? 20_000_000_00 : cap;
      expect(balanceOn(before, loan.case.submittedOn)).toBeLessThanOrEqual(most);
    }
  });

  it('numbers the filings of a county and a month from one, without a gap', () => {
    const numbers = past.flatMap(({ filingNo }) => filingNo ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
    const last = new Map<string, number[]>();
    for (const number of numbers)
      last.set(number.slice(0, -4), [...(last.get(number.slice(0, -4)) ?? []), Number(number.slice(-4))]);
    for (const sequence of last.values())
      expect([...sequence].sort((a, b) => a - b)).toEqual(sequence.map((_, at) => at + 1));
  });

  it('writes no day that has not come, and each drawdown once', () => {
    const text = JSON.stringify(
      rows.map(({ dueDate: _due, repaymentPlan: _plan, returned: _back, ...row }) => row),
    );
    for (const [day] of text.matchAll(/\d{4}-\d{2}-\d{2}/g)) expect(day <= today).toBe(true);
    expect(new Set(rows.map(({ contractNo }) => contractNo)).size).toBe(rows.length);
    for (const { rows: own } of ledgers) expect(own.length).toBeLessThanOrEqual(500);
  });

  it('leaves the caps of the demo’s enterprises to the demo', () => {
    const demo = new Set(demoEnterprises(today).map(({ uscc }) => uscc));
    expect(past.filter(({ enterprise }) => demo.has(enterprise.uscc))).toEqual([]);
  });
});
