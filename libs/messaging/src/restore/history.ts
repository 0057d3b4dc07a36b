import type { StreamContract } from '@kejin/contracts/envelope';
import type { Projection, Queryable } from '@kejin/event-store';
import { Client, type ClientConfig } from 'pg';
import { BackOff, endsWithin } from '../back-off';
import type { KafkaConnection } from '../kafka-client';
import type { Log } from '../log';
import { WakeUp } from '../relay/wake-up';
import { sentenceOf } from '../trouble';
import { announceRestore, isProven, standingOf, type Standing } from './life';
import { lastPosition, tailBehind, TailRefused, type TailRefusal } from './tail';
import { takeBackTail } from './take-back-tail';

export type HistoryOptions = Readonly<{
  /** The store's database, as the app role; each look has a connection of its own. */
  database: ClientConfig;
  kafka: KafkaConnection;
  contracts: readonly StreamContract[];
  /** The store's inline projections. */
  projections: readonly Projection[];
  log: Log;
}>;

/** Why commands wait: the comparison is under way or cannot be made, or a person must decide. */
export type Unproven = Readonly<{
  code: TailRefusal | 'comparing' | 'standby' | 'unreachable';
  detail: string;
}>;

const EVERY_MS = 5_000;
// Taken while a tail is read and put back: one process of the service does it, the others look again.
const HISTORY_LOCK = 7283004;

/**
 * Compares this life of the database with the service's own topics and takes back what it lacks, before anything is
 * decided on it. It never gives up: what a person mends is found at the next look.
 */
export class History {
  private readonly stopping = new AbortController();
  private readonly bell = new WakeUp();
  private running: Promise<void> | undefined;
  private comparing: Promise<void> | undefined;
  private told = '';
  private why: Unproven | undefined = { code: 'comparing', detail: 'not yet compared' };

  constructor(private readonly options: HistoryOptions) {}

  /** Undefined where the history is proven. */
  get unproven(): Unproven | undefined {
    return this.why;
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Somebody met a life that is not proven. */
  doubt(): void {
    this.bell.wake();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.bell.wake();
    await endsWithin(2_000, this.running);
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const backOff = new BackOff(100, EVERY_MS);
    while (!signal.aborted) {
      this.note(await this.lookSafely());
      if (this.why) await backOff.wait(signal);
      else {
        backOff.reset();
        await this.bell.wait(EVERY_MS);
      }
    }
  }

  private note(why: Unproven | undefined): void {
    const { log } = this.options;
    const news = why?.code ?? '';
    if (why && news !== this.told) {
      const needsPerson = !['comparing', 'standby', 'unreachable', 'relay-running'].includes(why.code);
      log[needsPerson ? 'error' : 'warn'](why, 'commands wait: the history is not proven');
    }
    if (!why && this.why) log.info({}, 'the history is proven');
    this.told = news;
    this.why = why;
  }

  /** As `look`, with every failure told as a reason. */
  async lookSafely(): Promise<Unproven | undefined> {
    try {
      return await this.look();
    } catch (error) {
      if (error instanceof TailRefused) return { code: error.code, detail: error.message };
      return { code: 'unreachable', detail: sentenceOf(error) };
    }
  }

  /** One look, and what follows from it. Rejects where the database or Kafka cannot be asked, or with TailRefused. */
  async look(): Promise<Unproven | undefined> {
    return withOwnClient(this.options.database, async (client) => {
      const standing = await standingOf(client);
      if (!standing.life) return { code: 'standby', detail: 'the database is a standby' };
      if (!isProven(standing)) return this.prove(client, standing);
      this.comparing ??= this.compareOnce();
      return undefined;
    });
  }

  private async prove(client: Queryable, standing: Standing): Promise<Unproven | undefined> {
    const { rows } = await client.query({
      text: 'select pg_try_advisory_lock($1) as taken',
      values: [HISTORY_LOCK],
    });
    if (!rows[0].taken) return { code: 'comparing', detail: 'another process compares' };
    const report = await takeBackTail({ ...this.options, client, standing });
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
        await withOwnClient(this.options.database, (client) => this.closeWhereBehind(client));
        return;
      } catch (error) {
        this.options.log.debug({ error: sentenceOf(error) }, 'the topics cannot be compared right now');
        await backOff.wait(this.stopping.signal);
      }
  }

  private async closeWhereBehind(client: Queryable): Promise<void> {
    const found = await tailBehind({ ...this.options, client }).catch((error: unknown) => {
      if (error instanceof TailRefused) return error;
      throw error;
    });
    if (found instanceof TailRefused) {
      this.options.log.error(
        { code: found.code, detail: found.message },
        'the topics do not fit the database',
      );
      if (found.code === 'another-lineage') await announceRestore(client);
    } else if (found.behind && (await lastPosition(client)) < (found.lastMissing ?? 0)) {
      // Another replica may have written and published while we read, but nobody has written these.
      this.options.log.error({ ...found }, 'the database lacks events that its topics hold: it was put back');
      await announceRestore(client);
    }
    this.bell.wake();
  }
}

const withOwnClient = async <Result>(
  database: ClientConfig,
  work: (client: Queryable) => Promise<Result>,
): Promise<Result> => {
  const client = new Client({ ...database, connectionTimeoutMillis: 5_000, keepAlive: true });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client as unknown as Queryable);
  } finally {
    await endsWithin(1_000, client.end());
  }
};
