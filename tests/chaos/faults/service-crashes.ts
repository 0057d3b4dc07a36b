import { setTimeout as delay } from 'node:timers/promises';
import type { Scenario, Trial } from '../scenario';
import { programs, type Program } from '../test-system';
import { kill, revive } from './healing';

/** The writer and the reader of the loans die most often: that is where something can be lost. */
const victims: readonly Program[] = [
  ...Array.from({ length: 4 }, () => 'risk-compensation' as const),
  ...Array.from({ length: 3 }, () => 'reporting' as const),
  'registry',
  'policy',
  'portal',
];

const crash = async ({ testSystem, prng, seen }: Trial, victim: Program): Promise<void> => {
  await kill(testSystem, victim);
  seen.count('击杀');
  const diedAt = performance.now();
  await delay(prng.below(400));
  await revive(testSystem, victim);
  seen.recovered(performance.now() - diedAt);
};

/** R01: random services die at random moments while loans are filed. */
export const serviceCrashes: Scenario = {
  id: 'R01',
  title: '服务随时被击杀',
  full: { commands: 10_000, faults: 400 },
  short: { commands: 200, faults: 8 },
  seeds: 20,
  run: async (trial) => {
    const { prng, size, workload, seen } = trial;
    workload.start();
    for (let done = 0; done < size.faults;) {
      await delay(prng.below(400));
      // Now and then two at once.
      const first = prng.pick(victims);
      const second = prng.pick(victims.filter((one) => one !== first));
      const both = prng.chance(0.2) && done + 1 < size.faults ? [first, second] : [first];
      await Promise.all(both.map((victim) => crash(trial, victim)));
      done += both.length;
    }
    await workload.reach(size.commands);
    await workload.stop();
    seen.notes.push(`服务：${programs.join('、')}`);
  },
};
