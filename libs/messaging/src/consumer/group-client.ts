import type { Consumer, Kafka } from 'kafkajs';
import { HEARTBEAT_MS } from './heartbeat';

/** A member of the group as kafkajs is to be one. */
export const groupClient = (kafka: Kafka, groupId: string): Consumer =>
  kafka.consumer({
    groupId,
    // After a crash the partitions lie idle for this long. Too short costs nothing but a rebalance: the database
    // decides what is applied.
    sessionTimeout: 6_000,
    rebalanceTimeout: 15_000,
    heartbeatInterval: HEARTBEAT_MS,
    // A message that comes is answered at once; this is how often an idle consumer asks again.
    maxWaitTimeInMs: 500,
    maxBytesPerPartition: 1_048_576,
    // Three of these are in memory: one is applied while one waits and the next is fetched.
    maxBytes: 2_500_000,
    allowAutoTopicCreation: false,
    metadataMaxAge: 60_000,
    // The start again is ours, so that there is one way to it.
    retry: {
      retries: 3,
      initialRetryTime: 100,
      maxRetryTime: 1_000,
      restartOnFailure: () => Promise.resolve(false),
    },
  });
