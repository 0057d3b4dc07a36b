import { wide } from '@kejin/tools/local/progress';

/** What one scenario came to. */
export type Outcome = Readonly<{
  scenario: string;
  title: string;
  seed: number;
  /** What was done and how often: commands, kills, faults, questions. */
  counts: Readonly<Record<string, number>>;
  violations: readonly string[];
  worstRecoveryMs: number | undefined;
  /** Longer figures a reader may want; one line each. */
  notes?: readonly string[];
}>;

/** Collects what a scenario sees while it runs. */
export class Observations {
  readonly violations: string[] = [];
  readonly counts: Record<string, number> = {};
  readonly notes: string[] = [];
  worstRecoveryMs: number | undefined;

  count(what: string, times = 1): void {
    this.counts[what] = (this.counts[what] ?? 0) + times;
  }

  violation(what: string): void {
    this.count('违例');
    if (this.violations.length < 50) this.violations.push(what);
  }

  recovered(milliseconds: number, limitMs = Infinity, what = '恢复'): void {
    this.worstRecoveryMs = Math.max(this.worstRecoveryMs ?? 0, Math.round(milliseconds));
    if (milliseconds > limitMs)
      this.violation(`${what}用了 ${Math.round(milliseconds)} 毫秒，上限 ${limitMs} 毫秒`);
  }
}

export const outcomeLines = (outcome: Outcome, replay: string): string[] => {
  const { scenario, title, counts, violations, worstRecoveryMs, seed, notes = [] } = outcome;
  const figures = Object.entries(counts).map(([name, value]) => `${name} ${value}`);
  const recovery =
    worstRecoveryMs === undefined ? [] : [`最慢恢复 ${(worstRecoveryMs / 1000).toFixed(1)} 秒`];
  return [
    `${violations.length === 0 ? '✓' : '✗'} ${scenario}  ${wide(title, 26)}${[...figures, ...recovery, `种子 ${seed}`].join('，')}`,
    ...notes.map((note) => `    ${note}`),
    ...violations.map((violation) => `    违例：${violation}`),
    ...(violations.length === 0 ? [] : [`    重现：${replay}`]),
  ];
};
