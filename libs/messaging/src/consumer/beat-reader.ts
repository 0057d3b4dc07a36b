import { beat, beatTopicOf, type Beat } from '@kejin/contracts/envelope';
import type { Consumer, Kafka } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { BackOff, withTimeout, delay } from '../back-off';
import type { Log } from '../log';
import type { TopicInspector } from '../topic-inspector';
import { errorText } from '../error-text';

type BeatReaderOptions = Readonly<{
  /** Names the groups, which are gone with this process. */
  service: string;
  contexts: readonly string[];
  kafka: Kafka;
  inspector: TopicInspector;
  log: Log;
  onBeat: (context: string, beat: Beat) => void;
}>;

const MISSING_EVERY_MS = 2_000;

/** Reads the publishers' beats from now on: older ones are of no use, so no offset is committed. */
export class BeatReader {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private isMissingLogged = false;

  constructor(private readonly options: BeatReaderOptions) {}

  start(): void {
    if (this.options.contexts.length) this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await withTimeout(3_000, this.running);
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const backOff = new BackOff(200, 5_000);
    while (!signal.aborted) {
      try {
        const topics = await this.existing();
        await this.read(topics, () => backOff.reset());
      } catch (error) {
        this.options.log.debug({ error: errorText(error) }, 'beats are not read right now');
      }
      await backOff.wait(signal);
    }
  }

  private get wanted(): readonly string[] {
    return this.options.contexts.map(beatTopicOf);
  }

  private async existing(): Promise<readonly string[]> {
    const { inspector, log } = this.options;
    const { topicIds } = await inspector.clusterIdentity(this.wanted);
    const missing = this.wanted.filter((topic) => !topicIds.has(topic));
    if (missing.length && !this.isMissingLogged)
      log.warn({ missing }, 'no beats: nobody can say how old the facts of these publishers are');
    this.isMissingLogged = missing.length > 0;
    if (missing.length === this.wanted.length) {
      await delay(MISSING_EVERY_MS, this.stopping.signal);
      throw new Error('no topic of beats is there');
    }
    return [...topicIds.keys()];
  }

  /** Resolves when it is to begin anew: at the end, or when a topic that was missing is there. */
  private async read(topics: readonly string[], joined: () => void): Promise<void> {
    const client = this.newClient();
    const ended = new AbortController();
    const end = () => ended.abort();
    this.stopping.signal.addEventListener('abort', end);
    client.on(client.events.CRASH, end);
    client.on(client.events.GROUP_JOIN, joined);
    try {
      await client.connect();
      await client.subscribe({ topics: [...topics], fromBeginning: false });
      await client.run({
        autoCommit: false,
        eachMessage: ({ topic, message }) => Promise.resolve(this.receive(topic, message.value)),
      });
      while (!ended.signal.aborted && !(await this.hasMore(topics)))
        await delay(MISSING_EVERY_MS, ended.signal);
    } finally {
      this.stopping.signal.removeEventListener('abort', end);
      await withTimeout(2_000, client.disconnect());
    }
  }

  private async hasMore(topics: readonly string[]): Promise<boolean> {
    if (topics.length === this.wanted.length) return false;
    const { topicIds } = await this.options.inspector.clusterIdentity(this.wanted);
    return topicIds.size > topics.length;
  }

  private newClient(): Consumer {
    return this.options.kafka.consumer({
      groupId: `${this.options.service}.beats.${randomUUID()}`,
      sessionTimeout: 10_000,
      maxWaitTimeInMs: 500,
      allowAutoTopicCreation: false,
      retry: { retries: 2, initialRetryTime: 100, restartOnFailure: () => Promise.resolve(false) },
    });
  }

  private receive(topic: string, value: Buffer | null): void {
    const heard = beat.safeParse(parsed(value));
    if (heard.success) this.options.onBeat(topic.slice(0, topic.indexOf('.')), heard.data);
    else this.options.log.debug({ topic }, 'a message among the beats is none');
  }
}

const parsed = (value: Buffer | null): unknown => {
  try {
    return JSON.parse(String(value));
  } catch {
    return undefined;
  }
};
