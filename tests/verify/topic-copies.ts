import { createHash } from 'node:crypto';
import { Tally } from './finding';
import { readTopics, type TopicMessage } from './topic-reader';

/** `topic partition offset` of messages that a test put there itself. */
export type InjectedMessages = ReadonlySet<string>;

export const placeOf = ({
  topic,
  partition,
  offset,
}: Pick<TopicMessage, 'topic' | 'partition' | 'offset'>): string => `${topic} ${partition} ${offset}`;

type Expected = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What the topics hold, against what the stores say must be in them. */
class Copies {
  readonly late = new Map<string, string>();
  private readonly seen = new Map<string, Set<string>>();
  private readonly versions = new Map<string, number>();

  constructor(
    private readonly tally: Tally,
    private readonly expected: Expected,
    private readonly injectedMessages: InjectedMessages,
  ) {}

  take(message: TopicMessage): void {
    if (this.injectedMessages.has(placeOf(message))) return;
    this.tally.count();
    const { topic, key, value } = message;
    const id = headerOf(message, 'ce_id');
    const streamId = headerOf(message, 'ce_subject');
    const version = headerOf(message, 'streamversion');
    const digest = createHash('md5').update(`${streamId}|${version}|`).update(value).digest('hex');
    const stored = this.expected.get(topic)?.get(id);
    if (stored === undefined) this.late.set(id, placeOf(message));
    else if (stored !== digest) this.tally.differs(`${placeOf(message)}：事件 ${id} 的内容与库中不同`);
    if (key !== streamId) this.tally.differs(`${placeOf(message)}：消息键不是其业务编号`);
    this.order(message, id, `${topic} ${streamId}`, Number(version));
    const seen = this.seen.get(topic) ?? new Set<string>();
    this.seen.set(topic, seen.add(id));
  }

  // A version that is not new must be one we have seen: at least once, in order once the repeats are left out.
  private order(message: TopicMessage, id: string, stream: string, version: number): void {
    const last = this.versions.get(stream) ?? 0;
    if (version === last + 1) this.versions.set(stream, version);
    else if (version > last + 1) this.tally.differs(`${placeOf(message)}：版本 ${last} 之后是 ${version}`);
    else if (!this.seen.get(message.topic)?.has(id))
      this.tally.differs(`${placeOf(message)}：版本 ${version} 有两个不同的事件`);
  }

  missing(): void {
    for (const [topic, events] of this.expected)
      for (const id of events.keys())
        if (!this.seen.get(topic)?.has(id)) this.tally.differs(`${topic}：缺少事件 ${id}`);
  }
}

const headerOf = ({ headers }: TopicMessage, name: string): string => headers[name]?.toString() ?? '';

export type TopicCheck = Readonly<{
  brokers: string;
  expected: Expected;
  injectedMessages: InjectedMessages;
  /** Events that were stored after the snapshot; of those ids, the ones that really are. */
  storedSince: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
}>;

export const checkTopics = async ({
  brokers,
  expected,
  injectedMessages,
  storedSince,
}: TopicCheck): Promise<Tally> => {
  const tally = new Tally('4', '主题：每个已发布事件在其主题，内容、版本与顺序一致');
  const copies = new Copies(tally, expected, injectedMessages);
  await readTopics(brokers, [...expected.keys()], (message) => copies.take(message));
  copies.missing();
  const known = copies.late.size ? await storedSince([...copies.late.keys()]) : new Set<string>();
  for (const [id, where] of copies.late)
    if (!known.has(id)) tally.differs(`${where}：库中没有事件 ${id || '（无编号）'}`);
  return tally;
};
