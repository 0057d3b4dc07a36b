import { Client, type ClientConfig } from 'pg';
import { delay, type Log } from '@kejin/messaging';

export type LeaderOptions = Readonly<{
  /** The service's database, as the app role. The leader opens one connection of its own. */
  database: ClientConfig;
  /** The advisory lock: who holds it works, the other replicas wait. */
  lock: number;
  /** For the log. */
  name: string;
  log: Log;
  /** Rejects or returns when the connection is lost or the work is to end. */
  work: (client: Client, lost: AbortSignal) => Promise<void>;
}>;

const LOCK_POLL_MS = 250;
const PULSE_MS = 2_000;
const TRY_AGAIN_MS = [100, 300, 1_000, 2_000];
const STOP_WITHIN_MS = 4_000;

/**
 * Runs one kind of work in one process per database. Lock and work live on one connection: whoever loses it has lost
 * both, and the server ends the session of a frozen process.
 */
export class Leader {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private client: Client | undefined;

  constructor(private readonly options: LeaderOptions) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Resolves when the work has ended, or after four seconds in which it would not. */
  async stop(): Promise<void> {
    this.stopping.abort();
    const late = new AbortController();
    await Promise.race([this.running, delay(STOP_WITHIN_MS, late.signal)]);
    late.abort();
    if (this.client) closeNow(this.client);
  }

  private async run(): Promise<void> {
    const { name, log } = this.options;
    for (let tries = 0; !this.stopping.signal.aborted; tries += 1) {
      try {
        await this.onConnection(() => {
          tries = 0;
        });
      } catch (error) {
        const fields = { part: name, error: (error as Error).message };
        log[tries === 0 ? 'warn' : 'debug'](fields, 'background work stopped, starting again');
      }
      await delay(TRY_AGAIN_MS[Math.min(tries, TRY_AGAIN_MS.length - 1)] as number, this.stopping.signal);
    }
  }

  private async onConnection(leading: () => void): Promise<void> {
    const client = await this.open();
    const lost = new AbortController();
    const lose = () => lost.abort();
    client.once('end', lose);
    this.stopping.signal.addEventListener('abort', lose);
    const pulse = setInterval(() => void client.query('select 1').catch(lose), PULSE_MS);
    try {
      if (this.stopping.signal.aborted || !(await this.locked(client, lost.signal))) return;
      leading();
      this.options.log.info({ part: this.options.name }, 'background work is active here');
      await this.options.work(client, lost.signal);
    } finally {
      clearInterval(pulse);
      this.stopping.signal.removeEventListener('abort', lose);
      closeNow(client);
    }
  }

  private async open(): Promise<Client> {
    const { database, name } = this.options;
    const client = new Client({ connectionTimeoutMillis: 5_000, application_name: name, ...database });
    client.on('error', () => undefined);
    this.client = client;
    try {
      await client.connect();
      await client.query(`set idle_session_timeout = '10s'; set statement_timeout = '60s'`);
      return client;
    } catch (error) {
      closeNow(client);
      throw error;
    }
  }

  private async locked(client: Client, lost: AbortSignal): Promise<boolean> {
    while (!lost.aborted) {
      const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
        this.options.lock,
      ]);
      if (rows[0]?.locked) return true;
      await delay(LOCK_POLL_MS, lost);
    }
    return false;
  }
}

/** Ends the session at once; the server lets the lock go. */
const closeNow = (client: Client): void => {
  void client.end().catch(() => undefined);
  (client as unknown as { connection?: { stream: { destroy(): void } } }).connection?.stream.destroy();
};
