import type { TopicInspector } from '../topic-inspector';

type CheckOptions = Readonly<{
  inspector: TopicInspector;
  now: () => number;
  /** A topic is no longer the one it was. */
  recreated: () => void;
}>;

const EVERY_MS = 5_000;

/** Asks now and then whether each topic is still the incarnation it was. */
export class TopicIdentityCheck {
  private topicIds: ReadonlyMap<string, string> | undefined;
  private checkedAtMs = 0;

  constructor(
    private readonly topics: readonly string[],
    private readonly options: CheckOptions,
  ) {}

  async checkWhenDue(): Promise<void> {
    const { inspector, now, recreated } = this.options;
    if (now() - this.checkedAtMs < EVERY_MS) return;
    const { topicIds } = await inspector.clusterIdentity(this.topics);
    const before = this.topicIds;
    this.topicIds = topicIds;
    this.checkedAtMs = now();
    if (before && [...topicIds].some(([topic, id]) => before.has(topic) && before.get(topic) !== id))
      recreated();
  }
}
