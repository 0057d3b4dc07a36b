import { partitionKey } from './partition-batch';
import type { PartitionRef, TopicEnds } from './progress-table';

/** The partitions that have yet to pass the end that was seen at start. */
export class CatchUp {
  private targets: Map<string, number> | undefined;

  begin(topics: ReadonlyMap<string, readonly string[]>, ends: ReadonlyMap<string, TopicEnds>): void {
    const targets = new Map<string, number>();
    for (const [consumer, own] of topics)
      for (const topic of own)
        for (const [partition, end] of ends.get(topic)?.ends ?? [])
          targets.set(nameOf(consumer, { topic, partition }), end);
    this.targets = targets;
  }

  /** `consumer topic partition`; undefined until it has begun. */
  get behind(): readonly string[] | undefined {
    return this.targets && [...this.targets.keys()];
  }

  reached(consumer: string, partition: PartitionRef, nextOffset: number): void {
    const name = nameOf(consumer, partition);
    if (nextOffset >= (this.targets?.get(name) ?? Infinity)) this.targets?.delete(name);
  }
}

const nameOf = (consumer: string, partition: PartitionRef): string =>
  `${consumer} ${partitionKey(partition)}`;
