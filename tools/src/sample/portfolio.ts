import { monthOf, type CivilDate } from '@kejin/kernel';
import type { DemoUsername } from './demo-users';
import { inTurns } from './in-turns';
import { samplePortfolio, type SampleLoan } from './portfolio-data';
import type { SampleStage } from './portfolio-plan';
import type { SampleClient, SampleCommand } from './sample-client';

/** The command that ends the loading: where it is known, all before it is there. */
export const lastPortfolioKey = 'sample-portfolio-complete';

/** What a bank is told while policy, registry or its own rights are still on their way to the service. */
const notYet = [
  ...['forbidden', 'facts-stale', 'no-policy-in-force', 'borrower-not-registered', 'bank-not-cooperating'],
  ...['subject-not-eligible', 'rate-too-high', 'term-too-long', 'filing-window-closed', 'cap-exhausted'],
];

type Known = Readonly<{ loanId: string; contractNo: string }>;

/** Loans at every stage, each brought there by the people whose step it is. */
export const loadPortfolio = async (client: SampleClient, today: CivilDate): Promise<number> => {
  const loans = samplePortfolio(today);
  const known = await loansAlreadyThere(client);
  const filed = await inTurns(loans, async (loan) => ({
    loan,
    loanId: known.get(loan.form.contractNo) ?? (await submit(client, loan, today)),
  }));
  await inTurns(filed, (one) => review(client, one));
  await report(client, filed, today);
  return loans.length;
};

type Filed = Readonly<{ loan: SampleLoan; loanId: string }>;

const loansAlreadyThere = async (client: SampleClient): Promise<ReadonlyMap<string, string>> => {
  const banks: DemoUsername[] = ['bank-a-manager', 'bank-b-manager'];
  const pages = await Promise.all(
    banks.map((bank) =>
      client.get<{ rows: readonly Known[] }>('risk-compensation', bank, '/loans?limit=200'),
    ),
  );
  return new Map(
    pages.flatMap((page) => (page?.rows ?? []).map(({ contractNo, loanId }) => [contractNo, loanId])),
  );
};

const step = (user: DemoUsername, key: string, path: string, body: unknown = {}): SampleCommand => ({
  key: `sample-${key}`,
  user,
  service: 'risk-compensation',
  path,
  body,
  waitFor: ['forbidden', 'facts-stale', 'history-unproven'],
  // An earlier start got further than this step.
  doneWhen: ['step-not-allowed'],
});

// The dates move with the day of the first start, so the day is part of the key.
const submit = async (
  client: SampleClient,
  { serial, bank, form }: SampleLoan,
  today: CivilDate,
): Promise<string> => {
  const command = { ...step(bank, `loan-${serial}-${today}`, '/loans', form), waitFor: notYet, doneWhen: [] };
  const answer = await client.send<{ streamId: string }>(command);
  return (answer as { streamId: string }).streamId;
};

const passesCounty: ReadonlySet<SampleStage> = new Set([
  'CITY_REVIEW',
  'AWAITING_REPORT',
  'REPORTED',
  'FILED',
  'DECLINED',
  'REJECTED',
]);
const passesCity: ReadonlySet<SampleStage> = new Set(['AWAITING_REPORT', 'REPORTED', 'FILED', 'DECLINED']);

const review = async (client: SampleClient, { loan, loanId }: Filed): Promise<void> => {
  const { serial, bank, county, stage } = loan;
  const path = (name: string) => `/loans/${loanId}/${name}`;
  const send = (user: DemoUsername, name: string, body?: unknown) =>
    client.send(step(user, `loan-${serial}-${name}`, path(name), body));
  if (stage === 'WITHDRAWN') await send(bank, 'withdrawal', { reason: 'BORROWER_REQUEST' });
  if (!county) return;
  if (stage === 'RETURNED') {
    const back = step(county, `loan-${serial}-return`, path('return'), { reasons: ['DOCUMENT_MISSING'] });
    // In the last days of a year the next one's calendar may not be announced yet.
    await client.send({ ...back, doneWhen: ['step-not-allowed', 'calendar-not-covered'] });
  }
  if (passesCounty.has(stage)) await send(county, 'county-pass');
  if (passesCity.has(stage)) await send('city-officer', 'city-pass');
  if (stage === 'REJECTED') await send('city-officer', 'rejection', { reasons: ['NOT_ELIGIBLE'] });
};

const report = async (client: SampleClient, filed: readonly Filed[], today: CivilDate): Promise<void> => {
  const [year, month] = monthOf(today).split('-').map(Number);
  const of = (...stages: SampleStage[]) => filed.filter(({ loan }) => stages.includes(loan.stage));
  const reported = (key: string, name: string, loans: readonly Filed[]) =>
    client.send(
      step('city-officer-2', `${key}-${today}`, '/loan-reports', {
        reportNo: `滨科金报〔${year}〕${name}`,
        reportMonth: monthOf(today),
        loanIds: loans.map(({ loanId }) => loanId),
      }),
    );
  const answer = (loans: readonly Filed[], body: object) =>
    inTurns(loans, ({ loan, loanId }) =>
      client.send(
        step(
          'city-officer-2',
          `loan-${loan.serial}-answer-${today}`,
          `/loans/${loanId}/province-answer`,
          body,
        ),
      ),
    );
  await reported('report-1', `${month}-1号`, of('FILED', 'DECLINED'));
  await answer(of('FILED'), { accepted: true, filedOn: today, noticeNo: `鲁科金备〔${year}〕${month}号` });
  await answer(of('DECLINED'), { accepted: false, answeredOn: today });
  // Last, under a key that does not move with the day: it says that everything is there.
  await client.send(lastReport(of('REPORTED'), `滨科金报〔${year}〕${month}-2号`, monthOf(today)));
};

const lastReport = (loans: readonly Filed[], reportNo: string, reportMonth: string): SampleCommand => ({
  ...step('city-officer-2', '', '/loan-reports', {
    reportNo,
    reportMonth,
    loanIds: loans.map(({ loanId }) => loanId),
  }),
  key: lastPortfolioKey,
});
