import { Client } from 'pg';
import { databaseUrl } from '../../verify/store-snapshot';
import { timeUntil } from '../faults/healing';
import type { TestSystem } from '../test-system';
import { LOAN_TOPIC } from './sample-messages';

const CONSUMERS = 'select distinct consumer from consumer_progress where topic = $1 order by 1';
const VERSIONS = `select count(*)::int as count from consumer_stream
  where topic = $1 and stream_id = $2 and version >= $3`;
const PARKED = `select reason, error, settled from parked_message
  where topic = $1 and partition = $2 and "offset" = $3`;

export type ParkedRow = Readonly<{ reason: string; error: string; settled: string | null }>;

/** Looks into reporting's database: how far its consumers of the loans have come. */
export class ConsumerProbe {
  private constructor(
    private readonly client: Client,
    readonly consumers: readonly string[],
  ) {}

  static async open({ addresses }: TestSystem): Promise<ConsumerProbe> {
    const client = new Client({ connectionString: databaseUrl(addresses, 'reporting') });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ consumer: string }>(CONSUMERS, [LOAN_TOPIC]);
    return new ConsumerProbe(
      client,
      rows.map(({ consumer }) => consumer),
    );
  }

  /** Until every consumer has applied this version of a loan. */
  untilApplied(loanId: string, version: number, limitMs: number): Promise<number> {
    return timeUntil(() => this.isApplied(loanId, version), limitMs);
  }

  async isApplied(loanId: string, version: number): Promise<boolean> {
    const { rows } = await this.client.query<{ count: number }>(VERSIONS, [LOAN_TOPIC, loanId, version]);
    return rows[0]?.count === this.consumers.length;
  }

  async parkedAt(partition: number, offset: number): Promise<readonly ParkedRow[]> {
    return (await this.client.query<ParkedRow>(PARKED, [LOAN_TOPIC, partition, offset])).rows;
  }

  untilParked(partition: number, offset: number, limitMs: number): Promise<number> {
    const everywhere = async () => (await this.parkedAt(partition, offset)).length === this.consumers.length;
    return timeUntil(everywhere, limitMs);
  }

  close(): Promise<void> {
    return this.client.end();
  }
}
