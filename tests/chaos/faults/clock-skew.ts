import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programs, type Program, type TestSystem } from '../test-system';
import { kill, revive } from './healing';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** By how much the clocks of which programs are wrong. */
export type Skew = Readonly<{ shiftMs: number; victims: readonly Program[] }>;

const shifts = [HOUR, -HOUR, DAY / 2, -DAY / 2];
const groups: readonly (readonly Program[])[] = [
  programs,
  ['risk-compensation'],
  ['policy', 'registry'],
  ['reporting'],
  ['portal'],
];

/** Each shift on everything at once, then on each part alone: wrong together and wrong beside each other. */
export const skewOf = (done: number): Skew => ({
  shiftMs: shifts[done % shifts.length] as number,
  victims: groups[Math.floor(done / shifts.length) % groups.length] as readonly Program[],
});

// A program's own Date, as a machine with a wrong clock would have it; timers go on as they are.
const PRELOAD = `const shift = Number(process.env.CHAOS_CLOCK_SHIFT_MS ?? 0);
const Real = Date;
const now = Real.now.bind(Real);
Real.now = () => now() + shift;
globalThis.Date = new Proxy(Real, {
  construct: (target, args, as) => Reflect.construct(target, args.length ? args : [Real.now()], as),
  apply: () => new Real(Real.now()).toString(),
});
`;

const preloadIn = ({ dir }: TestSystem): string => {
  const file = join(dir, 'wrong-clock.cjs');
  mkdirSync(dir, { recursive: true });
  writeFileSync(file, PRELOAD);
  return file;
};

export const restart = async (testSystem: TestSystem, victims: readonly Program[]): Promise<void> => {
  await Promise.all(victims.map((victim) => kill(testSystem, victim)));
  // The sign-in first: the others ask it for its keys.
  if (victims.includes('portal')) await revive(testSystem, 'portal');
  await Promise.all(victims.filter((one) => one !== 'portal').map((victim) => revive(testSystem, victim)));
};

export const withSkew = async (
  testSystem: TestSystem,
  { shiftMs, victims }: Skew,
  work: () => Promise<void>,
) => {
  const { env } = testSystem;
  env['NODE_OPTIONS'] = `--require ${preloadIn(testSystem)}`;
  env['CHAOS_CLOCK_SHIFT_MS'] = String(shiftMs);
  await restart(testSystem, victims);
  try {
    await work();
  } finally {
    delete env['NODE_OPTIONS'];
    delete env['CHAOS_CLOCK_SHIFT_MS'];
    await restart(testSystem, victims);
  }
};
