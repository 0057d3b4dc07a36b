import { readBacklog } from './event-page';
import { PublishLoop, type PublishLoopOptions } from './publish-loop';
import { closeNow, tryLock } from './relay-lock';
import { WakeNotifier } from './wake-notifier';

type SessionOptions = Omit<PublishLoopOptions, 'lost'> &
  Readonly<{ stopping: AbortSignal; mayPublish: () => Promise<boolean> }>;

const LOCK_POLL_MS = 250;
const PULSE_MS = 2_000;

/** What a relay does on one connection: it waits for the lock, passing on wake-ups, and then publishes. */
export class RelaySession {
  private readonly lost = new AbortController();
  private readonly notifier: WakeNotifier;
  private publishLoop: PublishLoop | undefined;
  private isWaiting = false;

  constructor(private readonly options: SessionOptions) {
    this.notifier = new WakeNotifier(options.client);
  }

  get active(): boolean {
    return this.publishLoop !== undefined;
  }

  /** To whoever publishes, here or in another process. */
  wake(): void {
    if (this.isWaiting) this.notifier.notify();
    else this.options.wakeUp.set();
  }

  close(): void {
    closeNow(this.options.client);
  }

  /** Rejects when the connection has ended and the relay was not stopped. */
  async run(): Promise<void> {
    const { client, stopping, wakeUp } = this.options;
    const lose = () => this.lost.abort();
    client.once('end', lose);
    client.on('notification', () => wakeUp.set());
    stopping.addEventListener('abort', lose);
    const pulse = setInterval(() => void this.pulse(), PULSE_MS);
    try {
      if (await this.waitForLock()) await this.publish();
      if (!stopping.aborted) throw new Error('Connection terminated');
    } finally {
      clearInterval(pulse);
      stopping.removeEventListener('abort', lose);
      this.close();
    }
  }

  private async waitForLock(): Promise<boolean> {
    const { client, wakeUp, mayPublish } = this.options;
    this.isWaiting = true;
    try {
      while (!this.lost.signal.aborted) {
        if ((await mayPublish()) && (await tryLock(client))) return true;
        await wakeUp.wait(LOCK_POLL_MS);
      }
      return false;
    } finally {
      this.isWaiting = false;
    }
  }

  private async publish(): Promise<void> {
    const { log, metrics, wakeUp } = this.options;
    const lost = this.lost.signal;
    this.publishLoop = new PublishLoop({ ...this.options, lost });
    metrics.relayActive?.(1);
    log.info({}, 'relay is active');
    const wake = () => wakeUp.set();
    lost.addEventListener('abort', wake);
    try {
      await this.publishLoop.run();
    } finally {
      lost.removeEventListener('abort', wake);
      await this.publishLoop.close();
      this.publishLoop = undefined;
      metrics.relayActive?.(0);
    }
  }

  // Keeps the session from looking frozen, whatever Kafka is doing, and reports how far behind we are.
  private async pulse(): Promise<void> {
    const { client, metrics, mayPublish } = this.options;
    try {
      const { publishLoop } = this;
      if (!publishLoop) return void (await client.query('select 1'));
      // The recovery of missing events waits for the lock, which ends with the connection.
      if (!(await mayPublish())) return this.close();
      const { positions, seconds } = await readBacklog(client, publishLoop.position);
      metrics.relayLag?.(positions, seconds);
    } catch {
      // The loop meets the same error and deals with it.
    }
  }
}
