import { failpoint } from '@kejin/event-store';
import type { Consumer } from 'kafkajs';
import { delay } from '../back-off';
import { errorText } from '../error-text';
import type { Log } from '../log';
import { partitionKey } from './partition-batch';
import type { PartitionRef } from './progress-table';

const HINT_MS = 1_000;

/** The database has the offsets; Kafka gets them as hints now and then, for tools that show the lag of the group. */
export class OffsetHints {
  private readonly hints = new Map<string, PartitionRef & { offset: string }>();
  private hinting: NodeJS.Timeout | undefined;

  constructor(
    private readonly client: Consumer,
    private readonly log: Log,
  ) {}

  add({ topic, partition }: PartitionRef, nextOffset: number): void {
    this.hints.set(partitionKey({ topic, partition }), { topic, partition, offset: String(nextOffset) });
    this.hinting ??= setTimeout(() => void this.commit(), HINT_MS);
  }

  end(): void {
    clearTimeout(this.hinting);
  }

  private async commit(): Promise<void> {
    const hints = [...this.hints.values()];
    this.hints.clear();
    try {
      await this.client.commitOffsets(hints);
      failpoint('CP8');
    } catch (error) {
      this.log.debug({ error: errorText(error) }, 'offset hint was not taken');
    }
    await delay(0);
    this.hinting = undefined;
  }
}
