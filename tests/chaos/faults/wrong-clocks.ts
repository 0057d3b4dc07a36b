import { withClient } from '@kejin/local';
import { databaseUrl } from '../../verify/store-snapshot';
import { loanLoad } from '../contexts/risk-compensation/loan-load';
import type { Scenario, Trial } from '../scenario';
import { restart, skewOf, withSkew } from './clock-skew';
import { judgeEvents, judgeFreshness, sinceIn } from './database-times';
import { timeUntil } from './healing';

const FIRES_WITHIN_MS = 15_000;
/** The issuer's clock may be a day behind: a token must outlive that, for a service without a leeway. */
const TOKEN_SECONDS = 86_400;

/** A returned loan, whose bank has until then by the database's clock; resolves with its id. */
const returned = async ({
  workload,
  commandClient,
  prng,
}: Trial): Promise<{ loanId: string; bank: string }> => {
  for (;;) {
    const { bank, county, form } = workload.of(loanLoad).forms.next(prng);
    const body = { ...form, loanAmount: '10000.00' };
    const { reply, recorded } = await commandClient.run({ user: bank, path: '/loans', body });
    if (!recorded) continue;
    const { loanId } = reply.body['result'] as { loanId: string };
    const back = { reasons: ['DOCUMENT_MISSING'] };
    await commandClient.run({ user: county, path: `/loans/${loanId}/return`, body: back });
    return { loanId, bank };
  }
};

/** A deadline half an hour away by the database's clock does not pass, and one that has passed does, whatever is shown. */
const judgeDeadline = async (trial: Trial, work: () => Promise<void>): Promise<void> => {
  const { testSystem, seen, commandClient } = trial;
  const { loanId, bank } = await returned(trial);
  await withClient(databaseUrl(testSystem.addresses, 'risk-compensation'), async (client) => {
    const due = (minutes: number) =>
      client.query(
        `update clock set due_at = clock_timestamp() + make_interval(mins => $2) where subject_id = $1`,
        [loanId, minutes],
      );
    const lapsed = async () => {
      const text = `select 1 from event where stream_id = $1 and type = 'LoanLapseProposed'`;
      return (await client.query(text, [loanId])).rows.length > 0;
    };
    if (!(await due(30)).rowCount) return seen.violation(`退回的贷款 ${loanId} 没有期限`);
    await work();
    if (await lapsed()) seen.violation(`期限提前届满：${loanId}`);
    await due(-1);
    seen.recovered(await timeUntil(lapsed, FIRES_WITHIN_MS), FIRES_WITHIN_MS, '届满的期限');
    seen.count('期限', 2);
  });
  await commandClient.run({
    user: bank,
    path: `/loans/${loanId}/withdrawal`,
    body: { reason: 'BANK_MISTAKE' },
  });
};

/** R13: programs whose clocks are wrong by an hour or half a day. The database's clock is the only one that decides. */
export const wrongClocks: Scenario = {
  id: 'R13',
  title: '时钟偏差',
  full: { commands: 2_000, faults: 20 },
  short: { commands: 120, faults: 5 },
  run: async (trial) => {
    const { testSystem, size, seen, workload } = trial;
    const { env } = testSystem;
    env['DEMO_TOKEN_SECONDS'] = String(TOKEN_SECONDS);
    await restart(testSystem, ['portal']);
    const each = Math.ceil(size.commands / size.faults);
    try {
      workload.start();
      for (let done = 0; done < size.faults; done += 1)
        await withSkew(testSystem, skewOf(done), async () => {
          const since = await sinceIn(testSystem);
          await judgeDeadline(trial, () => workload.more(each));
          await judgeEvents(trial, since);
          await judgeFreshness(trial);
          seen.count('偏差组合');
        });
      await workload.stop();
    } finally {
      await workload.stop();
      delete env['DEMO_TOKEN_SECONDS'];
      await restart(testSystem, ['portal']);
    }
  },
};
