import { LocalError } from '@kejin/local';
import type { Scenario, Trial } from '../scenario';
import { BackgroundWork } from './background-work';
import { timeUntil } from './healing';

type Lane = Readonly<{ service: string; points: readonly string[] }>;

/** Where each crash point stands in the code; two lanes, so that they need not wait for each other. */
const lanes: readonly Lane[] = [
  // Before the transaction, after its commit, before a page is sent to Kafka, after its acknowledgement; then after the
  // commands of due clocks, and of reactions, before anybody has noted what became of them.
  { service: 'risk-compensation', points: ['CP1', 'CP2', 'CP3', 'CP4', 'CP9', 'CP10'] },
  // Before the transaction of a batch, after its effect, after its commit, after the hint to Kafka.
  { service: 'reporting', points: ['CP5', 'CP6', 'CP7', 'CP8'] },
];

/** Reached only when something is due or owed. */
const backgroundPoints: ReadonlySet<string> = new Set(['CP9', 'CP10']);

const PATIENCE_MS = 30_000;

let arming: Promise<unknown> = Promise.resolve();

/**
 * Starts the service with the crash point armed, or with none; one that is reached during the start has done its work
 * already.
 */
const arm = async (trial: Trial, service: string, point?: string): Promise<void> => {
  // One at a time until the program exists: they all read the same environment.
  const launched = arming.then(() => launch(trial, service, point));
  arming = launched.catch(() => undefined);
  const { ready } = await launched;
  await ready;
};

const launch = async ({ testSystem }: Trial, service: string, point: string | undefined) => {
  const { supervisor } = testSystem.system;
  const before = supervisor.get(service).pid;
  if (point !== undefined) testSystem.env['FAILPOINT'] = point;
  const ready = supervisor.restart(service).catch((error: unknown) => {
    if (!(error instanceof LocalError)) throw error;
  });
  await timeUntil(() => Promise.resolve(supervisor.get(service).pid !== before), PATIENCE_MS);
  delete testSystem.env['FAILPOINT'];
  return { ready };
};

const died = async ({ testSystem }: Trial, service: string): Promise<boolean> => {
  const { exited } = testSystem.system.supervisor.get(service);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  const gone = exited.then(() => true);
  return Promise.race([gone, late]).finally(() => clearTimeout(timer));
};

const runLane = async (trial: Trial, { service, points }: Lane): Promise<void> => {
  const { size, seen, prng } = trial;
  const background = new BackgroundWork(trial);
  for (let round = 0; round < size.faults; round += 1)
    for (const point of points) {
      if (backgroundPoints.has(point)) await arm(trial, service);
      const provoke = await background.before(point);
      await arm(trial, service, `${point}:${provoke ? 1 : prng.between(1, 5)}`);
      await provoke?.();
      if (await died(trial, service)) seen.count(point);
      else seen.violation(`${service} 在 ${PATIENCE_MS / 1000} 秒内没有走到 ${point}`);
    }
  const diedAt = performance.now();
  await arm(trial, service);
  seen.recovered(performance.now() - diedAt);
  await background.finish();
};

/** R02: a service kills itself at every point where something is half done. */
export const crashPoints: Scenario = {
  id: 'R02',
  title: '崩溃点矩阵',
  full: { commands: 0, faults: 200 },
  short: { commands: 0, faults: 2 },
  run: async (trial) => {
    trial.workload.start();
    await Promise.all(lanes.map((lane) => runLane(trial, lane)));
    await trial.workload.stop();
  },
};
