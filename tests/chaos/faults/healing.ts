import { setTimeout as delay } from 'node:timers/promises';
import { servicesWithPorts } from '@kejin/tools/local/ports';
import type { TestSystem } from '../test-system';

/** SIGKILL; the name stays known and can be started again. */
export const kill = (testSystem: TestSystem, name: string): Promise<void> =>
  testSystem.system.supervisor.kill(name);

/** Starts it again, as often as it takes: what it stands on may be gone too. Resolves when it is ready. */
export const revive = async (testSystem: TestSystem, name: string, tries = 20): Promise<void> => {
  for (let left = tries; ; left -= 1) {
    try {
      await testSystem.system.supervisor.restart(name);
      return;
    } catch (error) {
      if (left <= 1) throw error;
      await delay(300);
    }
  }
};

const isDead = ({ system }: TestSystem, name: string): Promise<boolean> => {
  const gone = system.supervisor.get(name).exited.then(() => true);
  return Promise.race([gone, delay(1).then(() => false)]);
};

/** What a system is made of, in the order in which it stands on one another. */
const parts = [['postgres', 'kafka'], ['portal'], servicesWithPorts] as const;

/** Everything runs again; what a scenario had started beside it is gone. */
export const heal = async (testSystem: TestSystem): Promise<void> => {
  const { supervisor } = testSystem.system;
  for (const name of supervisor.names()) supervisor.resume(name);
  const known: readonly string[] = parts.flat();
  for (const name of supervisor.names()) if (!known.includes(name)) await supervisor.stop(name);
  for (const group of parts)
    await Promise.all(
      group.map(async (name) => (await isDead(testSystem, name)) && revive(testSystem, name)),
    );
};

/** Waits until a check passes, and says how long that took. */
export const timeUntil = async (check: () => Promise<boolean>, limitMs: number): Promise<number> => {
  const startedAt = performance.now();
  for (;;) {
    if (await check().catch(() => false)) return performance.now() - startedAt;
    if (performance.now() - startedAt > limitMs) return Infinity;
    await delay(25);
  }
};
