import { named, type ConnectionPool, withConnection } from '@kejin/event-store';
import type { Subscription } from '../consumer/subscription';
import type { ParkReason, StoredHeaders } from './parked-message';
import { replayStream } from './replay';
import type { ReplayOutcome } from './replay-outcome';
import type { ParkedResolution } from './parked-table';

export type ParkedSummary = Readonly<{
  id: number;
  consumer: string;
  topic: string;
  partition: number;
  offset: number;
  streamId: string | null;
  streamVersion: number | null;
  eventType: string | null;
  reason: ParkReason;
  error: string;
  attempts: number;
  parkedAt: string;
  settled: ParkedResolution | null;
  settledAt: string | null;
  settledBy: string | null;
}>;

export type ParkedDetail = ParkedSummary &
  Readonly<{ key: Buffer | null; headers: StoredHeaders; value: Buffer | null }>;

export type ParkedQuery = Readonly<{
  consumer?: string;
  /** Absent: only what still waits. */
  includeSettled?: boolean;
  /** Keyset: the id of the last row of the page before. */
  after?: number;
  limit: number;
}>;

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const SUMMARY = `id::float8 as id, consumer, topic, partition, "offset"::float8 as "offset", stream_id as "streamId",
  stream_version as "streamVersion", event_type as "eventType", reason, error, attempts,
  to_char(parked_at at time zone 'UTC', ${INSTANT}) as "parkedAt", settled,
  to_char(settled_at at time zone 'UTC', ${INSTANT}) as "settledAt", settled_by as "settledBy"`;

/** What operators see and do about parked messages. There is no discarding: a stream without one of its events is wrong. */
export class ParkedMessages {
  constructor(
    private readonly pool: ConnectionPool,
    private readonly subscriptionOf: (consumer: string, topic: string) => Subscription | undefined,
  ) {}

  /** Oldest first. */
  list({ consumer, includeSettled = false, after = 0, limit }: ParkedQuery): Promise<ParkedSummary[]> {
    return withConnection(this.pool, async (client) => {
      const { rows } = await client.query(
        named(
          `select ${SUMMARY} from parked_message
           where id > $1 and ($2::text is null or consumer = $2) and ($3 or settled is null) order by id limit $4`,
          [after, consumer ?? null, includeSettled, limit],
        ),
      );
      return rows;
    });
  }

  read(id: number): Promise<ParkedDetail | undefined> {
    return withConnection(this.pool, async (client) => {
      const { rows } = await client.query(
        named(`select ${SUMMARY}, key, headers, value from parked_message where id = $1`, [id]),
      );
      return rows[0];
    });
  }

  /**
   * Tries the message again with all that waits of its stream. `by` is who asked and is kept. Undefined where there is
   * no such message, or nothing here listens to its topic any more.
   */
  async replay(id: number, by: string): Promise<ReplayOutcome | undefined> {
    const parked = await this.read(id);
    const subscription = parked && this.subscriptionOf(parked.consumer, parked.topic);
    return subscription && replayStream(this.pool, { consumer: parked.consumer, id, by, subscription });
  }
}
