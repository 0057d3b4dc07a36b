import type { StreamContract } from '@kejin/contracts/envelope';
import { isOutage, type Queryable } from '@kejin/event-store';
import type { Kafka } from 'kafkajs';
import type { Client, ClientConfig } from 'pg';
import { BackOff, withTimeout } from '../back-off';
import { kafkaClient, type KafkaConnection } from '../kafka-client';
import type { Log } from '../log';
import type { MessagingMetrics } from '../metrics';
import { errorText } from '../error-text';
import { readBacklog } from './event-page';
import { PublishLoop, type PublishLoopOptions } from './publish-loop';
import { closeNow, openRelayConnection, tryLock, WAKE_CHANNEL } from './relay-lock';
import { AutoResetSignal } from '../auto-reset-signal';

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

const LOCK_POLL_MS = 250;
const PULSE_MS = 2_000;

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
  private notifyLeader: (() => void) | undefined;
  private publishLoop: PublishLoop | undefined;
  private client: Client | undefined;

  constructor(private readonly options: RelayOptions) {
    this.kafka = kafkaClient(options.kafka, options.log);
    this.topics = new Map(options.contracts.map((one) => [`${one.context}.${one.stream}`, one.topic]));
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Call it after each commit. It costs nothing, and it is never wrong to call it once more. */
  wake(): void {
    if (this.notifyLeader) this.notifyLeader();
    else this.wakeUp.set();
  }

  /** True while this process is the one that publishes. */
  get active(): boolean {
    return this.publishLoop !== undefined;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.wakeUp.set();
    // Whatever still hangs on Kafka then has lost its lock, and can move nothing.
    if (!(await withTimeout(4_000, this.running)) && this.client) closeNow(this.client);
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
    const client = await openRelayConnection(this.options.database);
    this.client = client;
    const lost = new AbortController();
    const lose = () => lost.abort();
    client.once('end', lose);
    client.on('notification', () => this.wakeUp.set());
    this.stopping.signal.addEventListener('abort', lose);
    const pulse = setInterval(() => void this.pulse(client), PULSE_MS);
    try {
      if (await this.waitForLock(client, lost.signal)) await this.publish(client, lost.signal, working);
      if (!this.stopping.signal.aborted) throw new Error('Connection terminated');
    } finally {
      clearInterval(pulse);
      this.stopping.signal.removeEventListener('abort', lose);
      closeNow(client);
    }
  }

  private async waitForLock(client: Client, lost: AbortSignal): Promise<boolean> {
    this.notifyLeader = () => this.notify(client);
    try {
      while (!lost.aborted) {
        if ((await this.mayPublish(client)) && (await tryLock(client))) return true;
        await this.wakeUp.wait(LOCK_POLL_MS);
      }
      return false;
    } finally {
      this.notifyLeader = undefined;
    }
  }

  private async mayPublish(client: Client): Promise<boolean> {
    return (await this.options.mayPublish?.(client as unknown as Queryable)) ?? true;
  }

  private async publish(client: Client, lost: AbortSignal, working: () => void): Promise<void> {
    const { log, metrics, pollMs = 1_000 } = this.options;
    const { kafka, wakeUp, topics } = this;
    const options: PublishLoopOptions = {
      client,
      kafka,
      wakeUp,
      topics,
      lost,
      log,
      metrics: metrics ?? {},
      pollMs,
      working,
    };
    this.publishLoop = new PublishLoop(options);
    metrics?.relayActive?.(1);
    log.info({}, 'relay is active');
    const wake = () => wakeUp.set();
    lost.addEventListener('abort', wake);
    try {
      await this.publishLoop.run();
    } finally {
      lost.removeEventListener('abort', wake);
      await this.publishLoop.close();
      this.publishLoop = undefined;
      metrics?.relayActive?.(0);
    }
  }

  // One notification at a time: those that come meanwhile are covered by the next.
  private notifying = false;
  private notifyAgain = false;

  private notify(client: Client): void {
    this.notifyAgain = this.notifying;
    if (this.notifying) return;
    this.notifying = true;
    const done = () => {
      this.notifying = false;
      if (this.notifyAgain) this.notify(client);
    };
    client.query(`notify ${WAKE_CHANNEL}`).then(done, done);
  }

  // Keeps the session from looking frozen, whatever Kafka is doing, and reports how far behind we are.
  private async pulse(client: Client): Promise<void> {
    try {
      const { publishLoop } = this;
      if (!publishLoop) return void (await client.query('select 1'));
      // The recovery of missing events waits for the lock, which ends with the connection.
      if (!(await this.mayPublish(client))) return closeNow(client);
      const { positions, seconds } = await readBacklog(client, publishLoop.position);
      this.options.metrics?.relayLag?.(positions, seconds);
    } catch {
      // The loop meets the same error and deals with it.
    }
  }
}
