import type { ConnectionPool } from '@kejin/event-store';
import { BackOff, pause } from '../back-off';
import { borrow } from '../borrow';
import type { Log } from '../log';
import type { MessagingMetrics } from '../metrics';
import { passes, sentenceOf } from '../trouble';
import { applySlices, type Applied, type SliceOutcome } from './apply-slices';
import type { ParkLimit } from './park-limit';
import type { SieveOptions } from './sieve';
import { cutSlice, type Slice } from './slice';
import type { Subscription } from './subscription';

export type ApplierOptions = Readonly<{
  consumer: string;
  subscriptions: ReadonlyMap<string, Subscription>;
  pool: ConnectionPool;
  parkLimit: ParkLimit;
  log: Log;
  metrics: MessagingMetrics;
}>;

/** The partitions were taken away while we were trying; whoever has them now begins where the database stands. */
export class Abandoned extends Error {}

const TRIES_TOGETHER = 2;
const TRIES_ALONE = 3;
const TRY_AGAIN_MS = 50;

type Extra = Pick<SieveOptions, 'condemned' | 'drain'>;

/**
 * Applies slices however long it takes: passing trouble is waited out, and what fails for another reason is halved
 * until the message at fault stands alone and can be parked.
 */
export class Applier {
  private readonly toldTypes = new Set<string>();

  constructor(private readonly options: ApplierOptions) {}

  /** Rejects with Abandoned, or for a bug of ours. */
  async apply(slices: readonly Slice[], abandoned: () => boolean): Promise<SliceOutcome[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        return [...(await this.attempt(slices, abandoned)).outcomes];
      } catch (error) {
        if (error instanceof Abandoned) throw error;
        if (tries >= TRIES_TOGETHER) break;
        await pause(TRY_AGAIN_MS);
      }
    }
    const outcomes: SliceOutcome[] = [];
    for (const slice of slices) outcomes.push(await this.isolate(slice, abandoned));
    return outcomes;
  }

  private async isolate(slice: Slice, abandoned: () => boolean): Promise<SliceOutcome> {
    if (slice.messages.length === 1) return this.alone(slice, abandoned);
    try {
      return this.only(await this.attempt([slice], abandoned));
    } catch (error) {
      if (error instanceof Abandoned) throw error;
    }
    const [first, rest] = cutSlice(slice, slice.messages.length >> 1);
    const outcome = await this.isolate(first, abandoned);
    return outcome.kind === 'applied' ? this.isolate(rest, abandoned) : outcome;
  }

  private async alone(slice: Slice, abandoned: () => boolean): Promise<SliceOutcome> {
    const offset = slice.messages[0]?.offset as number;
    let error: unknown;
    // The last try leaves alone what waited for this message: one of those may be at fault.
    for (let tries = 1; tries <= TRIES_ALONE + 1; tries += 1)
      try {
        return this.only(await this.attempt([slice], abandoned, { drain: tries <= TRIES_ALONE }));
      } catch (failure) {
        if (failure instanceof Abandoned) throw failure;
        error = failure;
        await pause(TRY_AGAIN_MS * tries);
      }
    const condemned = { offset, error: sentenceOf(error), attempts: TRIES_ALONE + 1 };
    return this.only(await this.attempt([slice], abandoned, { condemned }));
  }

  private only({ outcomes }: Applied): SliceOutcome {
    return outcomes[0] as SliceOutcome;
  }

  /** Waits passing trouble out. Rejects with the fault of the slices, or Abandoned. */
  private async attempt(
    slices: readonly Slice[],
    abandoned: () => boolean,
    extra: Extra = {},
  ): Promise<Applied> {
    const { log, consumer } = this.options;
    const backOff = new BackOff(50, 2_000);
    for (let tries = 1; !abandoned(); tries += 1) {
      try {
        const applied = await this.once(slices, extra);
        this.account(applied);
        return applied;
      } catch (error) {
        if (!passes(error)) throw error;
        const fields = { consumer, tries, error: sentenceOf(error) };
        log[tries === 3 ? 'warn' : 'debug'](fields, 'consumer waits for its database');
        await backOff.wait();
      }
    }
    throw new Abandoned();
  }

  private once(slices: readonly Slice[], extra: Extra): Promise<Applied> {
    const { consumer, subscriptions, pool, parkLimit } = this.options;
    return borrow(pool, (client) =>
      applySlices(client, slices, { consumer, subscriptions, parksLeft: parkLimit.left, ...extra }),
    );
  }

  private account({ sifted }: Applied): void {
    const { consumer, parkLimit, log, metrics } = this.options;
    for (const { slice, sieve } of sifted) {
      const { topic, partition } = slice;
      metrics.applied?.(consumer, topic, sieve.events.length);
      if (sieve.unknownTypes.length) this.tellTypes(topic, sieve.unknownTypes);
      if (sieve.duplicates) metrics.duplicatesSkipped?.(consumer, topic, sieve.duplicates);
      parkLimit.count(sieve.ownFaultCount);
      for (const { message, identity, reason, error } of sieve.toPark) {
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
  private tellTypes(topic: string, types: readonly string[]): void {
    const { consumer, log, metrics } = this.options;
    metrics.unknownTypes?.(consumer, topic, types.length);
    for (const type of new Set(types)) {
      if (this.toldTypes.has(type)) continue;
      this.toldTypes.add(type);
      log.warn({ consumer, topic, type }, 'a type of event that this code does not know is passed over');
    }
  }
}
