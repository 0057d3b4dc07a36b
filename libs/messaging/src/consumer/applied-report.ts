import type { Log } from '../log';
import type { MessagingMetrics } from '../metrics';
import type { ParkLimit } from './park-limit';
import type { SequencedBatch } from './sequenced-batch';

export type ReportOptions = Readonly<{
  consumer: string;
  parkLimit: ParkLimit;
  log: Log;
  metrics: MessagingMetrics;
}>;

/** Counts and logs what became of the messages of batches that were applied. */
export class AppliedReport {
  private readonly loggedTypes = new Set<string>();

  constructor(private readonly options: ReportOptions) {}

  add(sequenced: readonly SequencedBatch[]): void {
    const { consumer, parkLimit, log, metrics } = this.options;
    for (const { batch, sequencer } of sequenced) {
      const { topic, partition } = batch;
      metrics.applied?.(consumer, topic, sequencer.events.length);
      if (sequencer.unknownTypes.length) this.logUnknownTypes(topic, sequencer.unknownTypes);
      if (sequencer.duplicates) metrics.duplicatesSkipped?.(consumer, topic, sequencer.duplicates);
      parkLimit.count(sequencer.ownFaultCount);
      for (const { message, identity, reason, error } of sequencer.toPark) {
        metrics.parked?.(consumer, topic, reason);
        const fields = {
          consumer,
          topic,
          partition,
          offset: message.offset,
          event: identity?.type,
          reason,
          error,
        };
        log[reason === 'behind' ? 'debug' : 'error'](fields, 'message parked');
      }
    }
  }

  private logUnknownTypes(topic: string, types: readonly string[]): void {
    const { consumer, log, metrics } = this.options;
    metrics.unknownTypes?.(consumer, topic, types.length);
    for (const type of new Set(types)) {
      if (this.loggedTypes.has(type)) continue;
      this.loggedTypes.add(type);
      log.warn({ consumer, topic, type }, 'a type of event that this code does not know is passed over');
    }
  }
}
