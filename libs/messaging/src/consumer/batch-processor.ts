import { isOutage, type ConnectionPool, withConnection } from '@kejin/event-store';
import { BackOff, delay } from '../back-off';
import { errorText } from '../error-text';
import { applyBatches, type Applied, type BatchOutcome } from './apply-batches';
import { AppliedReport, type ReportOptions } from './applied-report';
import type { SequencerOptions } from './stream-sequencer';
import { splitBatch, type PartitionBatch } from './partition-batch';
import type { Subscription } from './subscription';

type BatchProcessorOptions = ReportOptions &
  Readonly<{ subscriptions: ReadonlyMap<string, Subscription>; pool: ConnectionPool }>;

/** A rebalance took the partitions away during the attempts; their new owner begins at the position in the database. */
export class Abandoned extends Error {}

const TRIES_WHOLE = 2;
const TRIES_ALONE = 3;
const TRY_AGAIN_MS = 50;

type Extra = Pick<SequencerOptions, 'failedMessage' | 'drain'>;

/**
 * Applies batches however long it takes: an outage is waited out, and what fails for another reason is bisected until
 * the failing message is alone and can be parked.
 */
export class BatchProcessor {
  private readonly report: AppliedReport;

  constructor(private readonly options: BatchProcessorOptions) {
    this.report = new AppliedReport(options);
  }

  /** Rejects with Abandoned, or for a bug of ours. */
  async apply(batches: readonly PartitionBatch[], abandoned: () => boolean): Promise<BatchOutcome[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        return [...(await this.attempt(batches, abandoned)).outcomes];
      } catch (error) {
        if (error instanceof Abandoned) throw error;
        if (tries >= TRIES_WHOLE) break;
        await delay(TRY_AGAIN_MS);
      }
    }
    const outcomes: BatchOutcome[] = [];
    for (const batch of batches) outcomes.push(await this.isolate(batch, abandoned));
    return outcomes;
  }

  private async isolate(batch: PartitionBatch, abandoned: () => boolean): Promise<BatchOutcome> {
    if (batch.messages.length === 1) return this.alone(batch, abandoned);
    try {
      return this.only(await this.attempt([batch], abandoned));
    } catch (error) {
      if (error instanceof Abandoned) throw error;
    }
    const [first, rest] = splitBatch(batch, batch.messages.length >> 1);
    const outcome = await this.isolate(first, abandoned);
    return outcome.kind === 'applied' ? this.isolate(rest, abandoned) : outcome;
  }

  private async alone(batch: PartitionBatch, abandoned: () => boolean): Promise<BatchOutcome> {
    const offset = batch.messages[0]?.offset as number;
    let error: unknown;
    // The last try does not drain the messages that waited for this one: one of those may be at fault.
    for (let tries = 1; tries <= TRIES_ALONE + 1; tries += 1)
      try {
        return this.only(await this.attempt([batch], abandoned, { drain: tries <= TRIES_ALONE }));
      } catch (failure) {
        if (failure instanceof Abandoned) throw failure;
        error = failure;
        await delay(TRY_AGAIN_MS * tries);
      }
    const failedMessage = { offset, error: errorText(error), attempts: TRIES_ALONE + 1 };
    return this.only(await this.attempt([batch], abandoned, { failedMessage }));
  }

  private only({ outcomes }: Applied): BatchOutcome {
    return outcomes[0] as BatchOutcome;
  }

  /** Waits outages out. Rejects with the fault of the batches, or Abandoned. */
  private async attempt(
    batches: readonly PartitionBatch[],
    abandoned: () => boolean,
    extra: Extra = {},
  ): Promise<Applied> {
    const { log, consumer } = this.options;
    const backOff = new BackOff(50, 2_000);
    for (let tries = 1; !abandoned(); tries += 1) {
      try {
        const applied = await this.once(batches, extra);
        this.report.add(applied.sequenced);
        return applied;
      } catch (error) {
        if (!isOutage(error)) throw error;
        const fields = { consumer, tries, error: errorText(error) };
        log[tries === 3 ? 'warn' : 'debug'](fields, 'consumer waits for its database');
        await backOff.wait();
      }
    }
    throw new Abandoned();
  }

  private once(batches: readonly PartitionBatch[], extra: Extra): Promise<Applied> {
    const { consumer, subscriptions, pool, parkLimit } = this.options;
    return withConnection(pool, (client) =>
      applyBatches(client, batches, { consumer, subscriptions, parksLeft: parkLimit.left, ...extra }),
    );
  }
}
