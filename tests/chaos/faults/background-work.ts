import { withClient } from '@kejin/local';
import { plausibleYear } from '@kejin/testing';
import { databaseUrl } from '../../verify/store-snapshot';
import { loanLoad } from '../contexts/risk-compensation/loan-load';
import type { Trial } from '../scenario';
import { timeUntil } from './healing';

type Provoke = () => Promise<void>;
type Returned = Readonly<{ loanId: string; bank: string }>;

/** Far ahead of every deadline: its publication is acted on and moves nobody's day. */
const YEAR = 2099;
const WITHIN_MS = 30_000;

/**
 * What brings the sweeper and the reactions to their crash points, and in the end what must have come of it: each clock
 * fired once, each publication was acted on once.
 */
export class BackgroundWork {
  private readonly returned: Returned[] = [];
  private published = 0;
  private firstRevision: number | undefined;

  constructor(private readonly trial: Trial) {}

  /** With everything running. What is given back is done with the crash point armed; undefined for points of other work. */
  async before(point: string): Promise<Provoke | undefined> {
    if (point === 'CP9') {
      const { loanId } = await this.returnLoan();
      return () => this.query<object>(DUE, [loanId]).then(() => undefined);
    }
    if (point !== 'CP10') return undefined;
    this.firstRevision ??= 1 + (await this.lastRevision());
    return () => this.publishYear();
  }

  /** Every command was done once, whatever died in between; what the loans hold is given back. */
  async finish(): Promise<void> {
    if (!this.returned.length && this.firstRevision === undefined) return;
    const { seen, commandClient } = this.trial;
    const ids = this.returned.map(({ loanId }) => loanId);
    const lapses = async () => (await this.query<{ lapses: number }>(LAPSES, [ids])).map((row) => row.lapses);
    const allOnce = async () => (await lapses()).every((count) => count === 1);
    if ((await timeUntil(allOnce, WITHIN_MS)) === Infinity)
      seen.violation(`到期的期限应各办理一次，实为 ${(await lapses()).join('、')}`);
    const runs = async () =>
      (await this.query<{ revision: number; events: number }>(RUNS, [this.runsFrom])).map(
        ({ events }) => events,
      );
    const allRun = async () => (await runs()).join() === Array(this.published).fill(1).join();
    if ((await timeUntil(allRun, WITHIN_MS)) === Infinity)
      seen.violation(`公布日历 ${this.published} 次，期限重算次数为 ${(await runs()).join('、')}`);
    for (const { loanId, bank } of this.returned)
      await commandClient.run({
        user: bank,
        path: `/loans/${loanId}/withdrawal`,
        body: { reason: 'BANK_MISTAKE' },
      });
  }

  private get runsFrom(): number {
    return this.firstRevision ?? 0;
  }

  private async returnLoan(): Promise<Returned> {
    const { workload, commandClient, prng } = this.trial;
    for (;;) {
      const { bank, county, form } = workload.of(loanLoad).forms.next(prng);
      const filing = { user: bank, path: '/loans', body: { ...form, loanAmount: '10000.00' } };
      const { reply, recorded } = await commandClient.run(filing);
      if (!recorded) continue;
      const { loanId } = reply.body['result'] as { loanId: string };
      await commandClient.run({
        user: county,
        path: `/loans/${loanId}/return`,
        body: { reasons: ['FIELD_WRONG'] },
      });
      const loan = { loanId, bank };
      this.returned.push(loan);
      return loan;
    }
  }

  private async publishYear(): Promise<void> {
    const { commandClient, seen } = this.trial;
    const revision = this.runsFrom + this.published;
    const schedule = { year: YEAR, revision, ...plausibleYear(YEAR), source: '崩溃点演练' };
    const send = (user: string, path: string, body: object) =>
      commandClient.run({ user, service: 'policy', path, body });
    await send('policy-maker', '/calendar-years', schedule);
    const { recorded } = await send('policy-checker', `/calendar-years/${YEAR}/publish`, { revision });
    if (recorded) this.published += 1;
    else seen.violation(`工作日历 ${YEAR} 第 ${revision} 次修订未能公布`);
  }

  /** Another trial on the same test system may have published it before. */
  private async lastRevision(): Promise<number> {
    const { body } = await this.trial.testSystem.client.get('policy-maker', 'policy', '/calendar-years');
    const years = (body['years'] ?? []) as {
      year: number;
      lastRevision: number;
    }[];
    return years.find(({ year }) => year === YEAR)?.lastRevision ?? 0;
  }

  private query<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
    const url = databaseUrl(this.trial.testSystem.addresses, 'risk-compensation');
    return withClient(url, async (client) => (await client.query<Row>(text, values)).rows);
  }
}

const DUE = `update clock set due_at = clock_timestamp() - interval '1 second'
  where kind = 'loan-supplement' and subject_id = $1`;

const LAPSES = `select count(e.id)::integer as lapses from unnest($1::uuid[]) as asked(loan_id)
  left join event e on e.stream_id = asked.loan_id and e.type = 'LoanLapseProposed' group by asked.loan_id`;

const RUNS = `select (data->>'calendarRevision')::integer as revision, count(*)::integer as events from event
  where type = 'DeadlinesRecomputed' and (data->>'calendarYear')::integer = ${YEAR}
    and (data->>'calendarRevision')::integer >= $1
  group by 1 order by 1`;
