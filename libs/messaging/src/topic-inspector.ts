import type { Admin, Kafka } from 'kafkajs';
import { withTimeout } from './back-off';
import { clusterIdentity } from './cluster-identity';
import type { ClusterIdentity } from './metadata-protocol';

export type PartitionRange = Readonly<{ low: number; high: number }>;

/**
 * Questions to the cluster, one at a time: two about a topic that kafkajs does not know yet fail each other. A
 * connection that failed once is thrown away, since kafkajs's admin does not always recover.
 */
export class TopicInspector {
  private admin: Promise<Admin> | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly kafka: Kafka) {}

  async rangesOf(topic: string): Promise<ReadonlyMap<number, PartitionRange>> {
    const offsets = await this.ask((admin) => admin.fetchTopicOffsets(topic));
    return new Map(
      offsets.map(({ partition, low, high }) => [partition, { low: Number(low), high: Number(high) }]),
    );
  }

  async clusterId(): Promise<string> {
    return (await this.ask((admin) => admin.describeCluster())).clusterId;
  }

  clusterIdentity(topics: readonly string[]): Promise<ClusterIdentity> {
    return clusterIdentity(this.kafka, topics);
  }

  async close(): Promise<void> {
    const { admin } = this;
    this.admin = undefined;
    await withTimeout(
      1_000,
      admin?.then((one) => one.disconnect()),
    );
  }

  private ask<Answer>(question: (admin: Admin) => Promise<Answer>): Promise<Answer> {
    const answer = this.last.then(() => this.askNow(question));
    this.last = answer.catch(() => undefined);
    return answer;
  }

  private async askNow<Answer>(question: (admin: Admin) => Promise<Answer>): Promise<Answer> {
    this.admin ??= this.connected();
    try {
      return await question(await this.admin);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  private async connected(): Promise<Admin> {
    const admin = this.kafka.admin({ retry: { retries: 2, initialRetryTime: 100, maxRetryTime: 500 } });
    try {
      await admin.connect();
      return admin;
    } catch (error) {
      await admin.disconnect().catch(() => undefined);
      throw error;
    }
  }
}
