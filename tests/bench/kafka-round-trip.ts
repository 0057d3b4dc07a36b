import { setTimeout as delay } from 'node:timers/promises';
import type { BenchContext } from './bench-context';
import { quantile } from './figure';
import { freshTopic, kafkaOf, peerConsumer } from './kafka-peer';

export type Spread = Readonly<{ p50: number; p99: number }>;

/** One message after the other at a fixed rate, produce to consume, in milliseconds. */
export const roundTripAlone = async (
  context: BenchContext,
  perSecond: number,
  seconds: number,
): Promise<Spread> => {
  const topic = await freshTopic(context);
  const kafka = kafkaOf(context);
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  const consumer = peerConsumer(context);
  await Promise.all([producer.connect(), consumer.connect()]);
  try {
    const times: number[] = [];
    const sentAt = new Map<string, number>();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
    await consumer.run({
      autoCommit: false,
      partitionsConsumedConcurrently: 64,
      eachMessage: ({ message }) => {
        const sent = sentAt.get(String(message.key));
        if (sent !== undefined) times.push(performance.now() - sent);
        return Promise.resolve();
      },
    });
    await joined;
    const begunAt = performance.now();
    for (let at = 0; at < perSecond * seconds; at += 1) {
      await delay(Math.max(0, begunAt + (at * 1000) / perSecond - performance.now()));
      sentAt.set(String(at), performance.now());
      await producer.send({ topic, acks: -1, messages: [{ key: String(at), value: PAYLOAD }] });
    }
    await delay(500);
    return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
  } finally {
    await Promise.all([producer.disconnect(), consumer.disconnect()]);
  }
};

const PAYLOAD = 'x'.repeat(1_400);
