import { subscriptionsOf, type ConsumedModel } from '../consumer/consumed-model';
import { partitionKey } from '../consumer/partition-batch';
import type { PartitionRef } from '../consumer/progress-table';
import type { PartitionRange, TopicInspector } from '../topic-inspector';

/** By partition, of all topics that the model is made of. */
export type TopicRanges = ReadonlyMap<string, PartitionRef & PartitionRange>;

export const rangesOf = async (inspector: TopicInspector, model: ConsumedModel): Promise<TopicRanges> => {
  const ranges = new Map<string, PartitionRef & PartitionRange>();
  for (const {
    contract: { topic },
  } of subscriptionsOf(model))
    for (const [partition, range] of await inspector.rangesOf(topic))
      ranges.set(partitionKey({ topic, partition }), { topic, partition, ...range });
  return ranges;
};
