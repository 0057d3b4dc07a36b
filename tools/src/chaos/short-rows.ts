import { outcomeLines, type Outcome } from './outcome';
import { runRow, type Row } from './row';
import { startStand, type Stand } from './stand';

const SEED = 7;

/** The short form of some rows on one system, for a test run. */
export class ShortRows {
  private stand: Stand | undefined;

  constructor(private readonly name: string) {}

  async start(): Promise<void> {
    this.stand = await startStand(`${this.name}-${process.pid}`);
  }

  async run(row: Row): Promise<Outcome> {
    if (!this.stand) throw new Error('The system was not started.');
    const outcome = await runRow(row, this.stand, { seed: SEED, size: row.short });
    const replay = `npm run chaos -- --row ${row.id} --seed ${SEED} --short`;
    process.stdout.write(`${outcomeLines(outcome, replay).join('\n')}\n`);
    return outcome;
  }

  async stop(): Promise<void> {
    await this.stand?.stop();
  }
}
