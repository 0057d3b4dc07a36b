export { delay } from './back-off';
export { brokerRefusal, type BrokerRefusal } from './broker-refusal';
export { ConsumedBatch } from './consumer/consumed-batch';
export { consumer, subscriptionsOf, type ConsumedModel } from './consumer/consumed-model';
export { freshnessOf } from './consumer/freshness';
export type { ConsumerReadiness } from './consumer/consumer-readiness';
export { KafkaEventServer, type KafkaEventServerOptions } from './consumer/kafka-event-server';
export { resumeConsumer } from './consumer/stop-table';
export { subscription, subscriptionIn, type SubscriptionOptions } from './consumer/subscription';
export type { KafkaConnection } from './kafka-client';
export type { Log } from './log';
export type { MessagingMetrics } from './metrics';
export * from './messaging.migration';
export * from './parked/parked-messages';
export type { ParkReason, StoredHeaders } from './parked/parked-message';
export type { ReplayOutcome } from './parked/replay-outcome';
export { rebuildFromTopics, type RebuildOptions, type RebuildReport } from './rebuild/rebuild-consumed';
export { RebuildRefused, type RebuildRefusal } from './rebuild/rebuild-refused';
export type { SessionClient } from './rebuild/shadow-session';
export { readRelayBacklog, type Backlog } from './relay/event-page';
export { Relay, type RelayOptions } from './relay/relay';
export {
  HistoryVerifier,
  type HistoryVerifierOptions,
  type UnprovenReason,
} from './restore/history-verifier';
export { historyCheck, type HistoryCheck } from './restore/history-check';
export { announceRestore } from './restore/database-life';
