import { partitionKey } from './partition-batch';
import type { StoppedPartition, StoppedPartitions } from './stopped-partitions';

/** How far the consumers are, and which partitions are stopped. */
export type ConsumerReadiness = Readonly<{
  /** False until the ends of all topics were seen once. */
  known: boolean;
  /** `consumer topic partition` that have not yet passed the end seen at start, and are on their way. */
  behind: readonly string[];
  /** `consumer topic` of deciding facts without a beat of their publisher yet. */
  factsMissing: readonly string[];
  halted: readonly StoppedPartition[];
  overLimit: readonly string[];
}>;

type Seen = Readonly<{
  /** With those that are stopped; undefined while the ends are not known. */
  behind: readonly string[] | undefined;
  factsMissing: readonly string[];
  stoppedPartitions: Pick<StoppedPartitions, 'all' | 'overLimitConsumers'>;
}>;

export const readinessOf = ({ behind, factsMissing, stoppedPartitions }: Seen): ConsumerReadiness => {
  const { all: halted, overLimitConsumers: overLimit } = stoppedPartitions;
  const stopped = new Set(halted.map((one) => `${one.consumer} ${partitionKey(one)}`));
  return {
    known: behind !== undefined,
    behind: (behind ?? []).filter(
      (name) => !stopped.has(name) && !overLimit.some((consumer) => name.startsWith(`${consumer} `)),
    ),
    factsMissing,
    halted,
    overLimit,
  };
};

/** Everything that was there at start is applied, and nothing is stopped. */
export const isReady = ({ known, behind, halted, overLimit }: ConsumerReadiness): boolean =>
  known && !behind.length && !halted.length && !overLimit.length;
