import { outcomeLines, type Outcome } from './outcome';
import { runRow, type Row } from './row';
import { startStand, type Stand } from './stand';

const SEED = 7;

/** The short form of some rows on one system, for a test run. */
export class ShortRows {
  private stand: Stand | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly name: string) {}

  async start(): Promise<void> {
    this.stand = await startStand(`${this.name}-${process.pid}`);
  }

  /** One after the other: a row that a test has given up would be at work while the next one is compared. */
  run(row: Row): Promise<Outcome> {
    const outcome = this.last.then(() => this.alone(row));
    this.last = outcome.catch(() => undefined);
    return outcome;
  }

  private async alone(row: Row): Promise<Outcome> {
    if (!this.stand) throw new Error('The system was not started.');
    const outcome = await runRow(row, this.stand, { seed: SEED, size: row.short });
    const replay = `npm run chaos -- --row ${row.id} --seed ${SEED} --short`;
    process.stdout.write(`${outcomeLines(outcome, replay).join('\n')}\n`);
    return outcome;
  }

  async stop(): Promise<void> {
    await this.last;
    await this.stand?.stop();
  }
}
