import { runScenario } from './run-scenario';
import type { Scenario } from './scenario';
import { startTestSystem, type TestSystem } from './test-system';
import { outcomeLines, type Outcome } from './workload/outcome';

const SEED = 7;

/** The short form of some scenarios on one system, for a test run. */
export class ShortScenarios {
  private testSystem: TestSystem | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly name: string) {}

  async start(): Promise<void> {
    this.testSystem = await startTestSystem(`${this.name}-${process.pid}`);
  }

  /** One after the other: a scenario that a test has given up would be at work while the next one is compared. */
  run(scenario: Scenario): Promise<Outcome> {
    const outcome = this.last.then(() => this.alone(scenario));
    this.last = outcome.catch(() => undefined);
    return outcome;
  }

  private async alone(scenario: Scenario): Promise<Outcome> {
    if (!this.testSystem) throw new Error('The system was not started.');
    const outcome = await runScenario(scenario, this.testSystem, { seed: SEED, size: scenario.short });
    const replay = `npm run chaos -- --row ${scenario.id} --seed ${SEED} --short`;
    process.stdout.write(`${outcomeLines(outcome, replay).join('\n')}\n`);
    return outcome;
  }

  async stop(): Promise<void> {
    await this.last;
    await this.testSystem?.stop();
  }
}
