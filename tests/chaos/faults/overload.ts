import { loanLoad } from '../contexts/risk-compensation/loan-load';
import type { Scenario, Trial } from '../scenario';
import { startInstance, configOf } from './replica';

/** So few may wait that a handful of callers is already too many. */
const WAITING = 8;
const CALLERS = 120;

/** Everybody at once; each sends again under the same key until there is an answer for good. */
const burst = async ({ workload, commandClient, prng, seen, replicas }: Trial): Promise<void> => {
  const [baseUrl] = replicas as [string];
  const filing = async (): Promise<void> => {
    const { bank, form } = workload.of(loanLoad).forms.next(prng);
    const body = { ...form, loanAmount: '10000.00' };
    const { reply, key } = await commandClient.run({ user: bank, path: '/loans', body });
    const { loanId } = (reply.body['result'] ?? {}) as { loanId?: string };
    if (loanId)
      await commandClient.run({
        user: bank,
        path: `/loans/${loanId}/withdrawal`,
        body: { reason: 'BANK_MISTAKE' },
      });
    // A question waits for no writer: it is answered while commands are turned away.
    const asked = await commandClient.client.get(bank, 'risk-compensation', `/commands/${key}`);
    if (![200, 404].includes(asked.status)) seen.violation(`过载时查询答复 ${asked.status} ${asked.code}`);
  };
  await Promise.all(Array.from({ length: CALLERS }, filing));
  const ready = await fetch(new URL('/health/ready', baseUrl));
  if (!ready.ok) seen.violation(`过载后服务未就绪（${ready.status}）`);
};

/** R31: far more than can be done. Some are told to come back, nobody is forgotten, nothing is done twice. */
export const overload: Scenario = {
  id: 'R31',
  title: '过载',
  full: { commands: 0, faults: 200 },
  short: { commands: 0, faults: 3 },
  run: async (trial) => {
    const { testSystem, size, seen, replicas } = trial;
    const { env } = configOf(testSystem);
    const changed = { env: { ...env, COMMANDS_WAITING: String(WAITING) } };
    const narrow = await startInstance(testSystem, {
      ...{ service: 'risk-compensation', name: 'risk-compensation-narrow', changed },
    });
    replicas.push(narrow.url);
    try {
      for (let done = 0; done < size.faults; done += 1) await burst(trial);
      if (!seen.counts['请稍后重试']) seen.violation('没有出现过载，本项没有检验任何内容');
    } finally {
      replicas.length = 0;
      await narrow.stop();
    }
  },
};
