import { Kafka, logLevel, type KafkaConfig, type LogEntry } from 'kafkajs';
import { silenceKafkajsTimers } from './kafkajs-warning';
import type { Log } from './log';

silenceKafkajsTimers();

/** How to reach the cluster. TLS and SASL are kafkajs's own options. */
export type KafkaConnection = Readonly<{
  brokers: readonly string[];
  clientId: string;
  ssl?: KafkaConfig['ssl'];
  sasl?: KafkaConfig['sasl'];
}>;

export const kafkaClient = (
  { brokers, clientId, ssl, sasl }: KafkaConnection,
  log: Log,
  retries = 4,
): Kafka =>
  new Kafka({
    brokers: [...brokers],
    clientId,
    ...(ssl !== undefined && { ssl }),
    ...(sasl !== undefined && { sasl }),
    connectionTimeout: 3_000,
    requestTimeout: 20_000,
    retry: { retries, initialRetryTime: 100, maxRetryTime: 1_000 },
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => write(entry, log),
  });

// kafkajs calls every lost connection, every rebalance and every coordinator that still loads an error, and then
// recovers by itself. What it cannot recover from comes back as a rejection or a crash, and is logged there.
const write = ({ level, namespace, log: { message, ...fields } }: LogEntry, log: Log): void => {
  const { error, stack: _stack, timestamp: _timestamp, ...rest } = fields;
  const text = error instanceof Error ? error.message : error;
  const method =
    level <= logLevel.ERROR && !RECOVERED_BY_KAFKAJS.test(`${message} ${text}`) ? 'warn' : 'debug';
  // Called on its log: one that is taken off it fails inside kafkajs, which then reports that instead of its own error.
  log[method]({ kafka: namespace, ...rest, ...(text !== undefined && { error: text }) }, message);
};

const RECOVERED_BY_KAFKAJS = new RegExp(
  [
    'connection (error|timeout)|disconnected|closed connection|not connected|ECONNREFUSED|ECONNRESET|EPIPE|timed out',
    'rebalanc|coordinator|not aware of this member|generation|member',
    'not the leader|no leader|leader epoch|leadership|does not host this topic-partition|metadata',
    'Failed to (connect|send)|seed broker|Broker not found|Crash|Restarting|Number of retries|Error when calling eachBatch',
    'Offset out of range',
  ].join('|'),
  'i',
);
