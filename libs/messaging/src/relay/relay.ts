import type { StreamContract } from '@kejin/contracts/envelope';
import { isOutage, type Queryable } from '@kejin/event-store';
import type { Kafka } from 'kafkajs';
import type { ClientConfig } from 'pg';
import { AutoResetSignal } from '../auto-reset-signal';
import { BackOff, withTimeout } from '../back-off';
import { errorText } from '../error-text';
import { kafkaClient, type KafkaConnection } from '../kafka-client';
import type { Log } from '../log';
import type { MessagingMetrics } from '../metrics';
import { openRelayConnection } from './relay-lock';
import { RelaySession } from './relay-session';

export type RelayOptions = Readonly<{
  /** The store's database, as the app role. The relay opens one connection of its own. */
  database: ClientConfig;
  kafka: KafkaConnection;
  /** The store's own streams; each is published whole on its topic. */
  contracts: readonly StreamContract[];
  log: Log;
  metrics?: MessagingMetrics;
  /** How long a commit that nobody announced may wait. */
  pollMs?: number;
  /** Asked before anything is published and again while it is: a history that is not proven is not told to others. */
  mayPublish?: (client: Queryable) => Promise<boolean>;
}>;

/**
 * Publishes the event table to Kafka in commit order. Every replica of a service runs one; the database's lock lets
 * one of them publish; the others pass on their wake-ups and wait.
 */
export class Relay {
  private readonly kafka: Kafka;
  private readonly wakeUp = new AutoResetSignal();
  private readonly stopping = new AbortController();
  private readonly topics: ReadonlyMap<string, string>;
  private running: Promise<void> | undefined;
  private session: RelaySession | undefined;

  constructor(private readonly options: RelayOptions) {
    this.kafka = kafkaClient(options.kafka, options.log);
    this.topics = new Map(options.contracts.map((one) => [`${one.context}.${one.stream}`, one.topic]));
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Call it after each commit. It costs nothing, and it is never wrong to call it once more. */
  wake(): void {
    if (this.session) this.session.wake();
    else this.wakeUp.set();
  }

  /** True while this process is the one that publishes. */
  get active(): boolean {
    return this.session?.active ?? false;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.wakeUp.set();
    // Whatever still hangs on Kafka then has lost its lock, and can move nothing.
    if (!(await withTimeout(4_000, this.running))) this.session?.close();
  }

  private async run(): Promise<void> {
    const backOff = new BackOff(100, 2_000);
    let isLogged = false;
    while (!this.stopping.signal.aborted) {
      try {
        await this.runOnConnection(() => {
          backOff.reset();
          isLogged = false;
        });
      } catch (error) {
        this.logFailure(error, isLogged);
        isLogged = true;
      }
      await backOff.wait(this.stopping.signal);
    }
  }

  private logFailure(error: unknown, again: boolean): void {
    const { log } = this.options;
    const fields = { error: errorText(error) };
    if (again) log.debug(fields, 'relay is still trying');
    else if (isOutage(error)) log.warn(fields, 'relay lost its database, trying again');
    else log.error(fields, 'relay cannot go on, trying again');
  }

  private async runOnConnection(working: () => void): Promise<void> {
    const { kafka, wakeUp, topics, options } = this;
    const client = await openRelayConnection(options.database);
    this.session = new RelaySession({
      ...{ client, kafka, wakeUp, topics, working, stopping: this.stopping.signal },
      ...{ log: options.log, metrics: options.metrics ?? {}, pollMs: options.pollMs ?? 1_000 },
      mayPublish: async () => (await options.mayPublish?.(client as unknown as Queryable)) ?? true,
    });
    await this.session.run();
  }
}
