import { z } from 'zod';

/** One partition, kept an hour: what a relay says of itself, beside the topics of its events. */
export const beatTopicOf = (context: string): string => `${context}.beat.v1`;

export const BEAT_EVERY_MS = 1_000;

/** Settings of a beat topic: nobody reads an old beat, and a closed file is what can be removed. */
export const BEAT_TOPIC_SETTINGS: Readonly<Record<string, string>> = {
  'retention.ms': '3600000',
  'segment.ms': '600000',
};

/**
 * A publisher's word on how far it has come: everything committed up to the instant, by its database's clock, is
 * acknowledged by Kafka, and lies before these ends.
 */
export const beat = z.object({
  epoch: z.int().positive(),
  at: z.iso.datetime(),
  /** By topic and partition, where the next event will lie at the earliest; a partition never written to is left out. */
  ends: z.record(z.string(), z.record(z.string().regex(/^\d+$/), z.int().nonnegative())),
});
export type Beat = Readonly<z.output<typeof beat>>;
