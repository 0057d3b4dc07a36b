import type { StreamContract } from '@kejin/contracts/envelope';
import type { Projection, Queryable } from '@kejin/event-store';
import type { ClientConfig } from 'pg';
import { BackOff, withTimeout } from '../back-off';
import type { KafkaConnection } from '../kafka-client';
import type { Log } from '../log';
import { AutoResetSignal } from '../auto-reset-signal';
import { errorText } from '../error-text';
import { isProven, historyStatus, type HistoryStatus } from './database-life';
import { compareTopics } from './topic-comparison';
import { withOwnClient } from './own-client';
import { RecoveryRefused, type RecoveryRefusal } from './recovery-refused';
import { recoverMissingEvents } from './recover-missing-events';

export type HistoryVerifierOptions = Readonly<{
  /** The store's database, as the app role; each look has a connection of its own. */
  database: ClientConfig;
  kafka: KafkaConnection;
  contracts: readonly StreamContract[];
  /** The store's inline projections. */
  projections: readonly Projection[];
  log: Log;
}>;

/** Why commands wait: the comparison is under way or cannot be made, or a person must decide. */
export type UnprovenReason = Readonly<{
  code: RecoveryRefusal | 'comparing' | 'standby' | 'unreachable';
  detail: string;
}>;

const EVERY_MS = 5_000;
// Held while missing events are read and inserted: one process of the service does it, the others check again later.
const HISTORY_LOCK = 7283004;

/**
 * Compares this life of the database with the service's own topics and recovers the events it lacks, before anything is
 * decided on it. It never gives up: what a person repairs is found at the next check.
 */
export class HistoryVerifier {
  private readonly stopping = new AbortController();
  private readonly wakeUp = new AutoResetSignal();
  private running: Promise<void> | undefined;
  private comparing: Promise<void> | undefined;
  private loggedCode = '';
  private reason: UnprovenReason | undefined = { code: 'comparing', detail: 'not yet compared' };

  constructor(private readonly options: HistoryVerifierOptions) {}

  /** Undefined where the history is proven. */
  get unproven(): UnprovenReason | undefined {
    return this.reason;
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Verifies again soon: a connection met a life of the database that is not proven. */
  recheck(): void {
    this.wakeUp.set();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.wakeUp.set();
    await withTimeout(2_000, this.running);
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const backOff = new BackOff(100, EVERY_MS);
    while (!signal.aborted) {
      this.setReason(await this.tryVerify());
      if (this.reason) await backOff.wait(signal);
      else {
        backOff.reset();
        await this.wakeUp.wait(EVERY_MS);
      }
    }
  }

  private setReason(why: UnprovenReason | undefined): void {
    const { log } = this.options;
    const news = why?.code ?? '';
    if (why && news !== this.loggedCode) {
      const needsPerson = !['comparing', 'standby', 'unreachable', 'relay-running'].includes(why.code);
      log[needsPerson ? 'error' : 'warn'](why, 'commands wait: the history is not proven');
    }
    if (!why && this.reason) log.info({}, 'the history is proven');
    this.loggedCode = news;
    this.reason = why;
  }

  /** As `verify`, with every failure as a reason. */
  async tryVerify(): Promise<UnprovenReason | undefined> {
    try {
      return await this.verify();
    } catch (error) {
      if (error instanceof RecoveryRefused) return { code: error.code, detail: error.message };
      return { code: 'unreachable', detail: errorText(error) };
    }
  }

  /** Verifies once, and recovers what is missing. Rejects where the database or Kafka cannot be asked, or with RecoveryRefused. */
  async verify(): Promise<UnprovenReason | undefined> {
    return withOwnClient(this.options.database, async (client) => {
      const status = await historyStatus(client);
      if (!status.life) return { code: 'standby', detail: 'the database is a standby' };
      if (!isProven(status)) return this.prove(client, status);
      this.comparing ??= this.compareOnce();
      return undefined;
    });
  }

  private async prove(client: Queryable, status: HistoryStatus): Promise<UnprovenReason | undefined> {
    const { rows } = await client.query({
      text: 'select pg_try_advisory_lock($1) as taken',
      values: [HISTORY_LOCK],
    });
    if (!rows[0].taken) return { code: 'comparing', detail: 'another process compares' };
    const report = await recoverMissingEvents({ ...this.options, client, status });
    this.comparing = Promise.resolve();
    this.options.log.warn({ ...report }, 'this life of the database was compared with its topics');
    return undefined;
  }

  /**
   * A restart on the same life needs no comparison, and commands do not wait for this one. It finds the copy of a disk
   * that was put back and that nobody announced.
   */
  private async compareOnce(): Promise<void> {
    const backOff = new BackOff(500, 10_000);
    while (!this.stopping.signal.aborted)
      try {
        await withOwnClient(this.options.database, (client) => compareTopics({ ...this.options, client }));
        return this.wakeUp.set();
      } catch (error) {
        this.options.log.debug({ error: errorText(error) }, 'the topics cannot be compared right now');
        await backOff.wait(this.stopping.signal);
      }
  }
}
