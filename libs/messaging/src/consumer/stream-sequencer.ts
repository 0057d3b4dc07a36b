import { UnknownSchemaVersion, type RecordedEvent } from '@kejin/contracts/envelope';
import { BadMessage } from '../header-values';
import type { EventIdentity } from '../headers';
import { decodeEvent, eventIdentityOf, type ReceivedMessage } from '../received-message';
import type { ParkReason } from '../parked/parked-message';
import { Parking, type MessageToPark, type Stop } from './parking';
import { NEVER_APPLIED, orderOf, type AppliedVersion } from './stream-order';
import type { Subscription } from './subscription';
import { enqueue, type WaitingMessage } from './waiting-messages';

/** A message whose handler failed although it was alone; it is parked and not tried again in this pass. */
export type FailedMessage = Readonly<{ offset: number; error: string; attempts: number }>;

export type SequencerOptions = Readonly<{
  /** How many messages may still be parked through their own fault before that is called an outage. */
  parksLeft: number;
  failedMessage?: FailedMessage;
  /** False in the attempt that finds out whether the message or one that waited for it is at fault. */
  drain?: boolean;
}>;

/**
 * Brings messages into the order of their streams' versions, each version once. Pure: the applied versions and the
 * parked messages of the streams go in; events to apply, messages to park and new versions come out.
 */
export class StreamSequencer {
  readonly events: RecordedEvent[] = [];
  readonly advanced = new Map<string, AppliedVersion>();
  readonly drained: number[] = [];
  readonly superseded: number[] = [];
  duplicates = 0;
  passed = 0;
  /** Types that the contract does not have: newer ones, which are passed where they decide nothing. */
  readonly unknownTypes: string[] = [];
  private readonly parking: Parking;

  constructor(
    private readonly subscription: Subscription,
    /** Shared by the sequencers of one topic: a stream that came into a second partition is still counted once. */
    private readonly known: Map<string, AppliedVersion>,
    /** By stream, in version order. */
    private readonly waiting: Map<string, WaitingMessage[]>,
    private readonly options: SequencerOptions,
  ) {
    this.parking = new Parking(subscription.deciding, options.parksLeft);
  }

  get toPark(): readonly MessageToPark[] {
    return this.parking.messages;
  }

  get ownFaultCount(): number {
    return this.parking.ownFaults;
  }

  /** Takes the message, skips or parks it; returns why the partition cannot go past it, if that is so. */
  accept(message: ReceivedMessage): Stop | undefined {
    const identity = this.identified(message);
    if (identity instanceof BadMessage)
      return this.park(message, undefined, 'unidentified', identity.message);
    const { streamId } = identity;
    const order = orderOf(identity, this.stateOf(streamId), this.waiting.get(streamId));
    if (order === 'next') return this.applyNext(message, identity);
    if (order !== 'duplicate') return this.park(message, identity, order.reason, order.error);
    this.duplicates += 1;
    return undefined;
  }

  private identified(message: ReceivedMessage): EventIdentity | BadMessage {
    const identity = eventIdentityOf(message);
    return identity instanceof BadMessage || identity.stream === this.subscription.stream
      ? identity
      : new BadMessage(`stream ${identity.stream} does not belong on this topic`);
  }

  private stateOf(streamId: string): AppliedVersion {
    return this.known.get(streamId) ?? NEVER_APPLIED;
  }

  private applyNext(message: ReceivedMessage, identity: EventIdentity): Stop | undefined {
    const { failedMessage } = this.options;
    if (failedMessage?.offset === message.offset)
      return this.park(message, identity, 'failed', failedMessage.error);
    try {
      this.take(message, identity);
    } catch (error) {
      if (error instanceof UnknownSchemaVersion)
        return { offset: message.offset, reason: 'unknown-schema-version', error: error.message };
      if (error instanceof UnknownType)
        return { offset: message.offset, reason: 'unknown-type', error: error.message };
      if (error instanceof BadMessage) return this.park(message, identity, 'bad-message', error.message);
      throw error;
    }
    if (this.options.drain !== false) this.drain(identity.streamId);
    return undefined;
  }

  /** Throws before anything is changed. */
  private take(message: ReceivedMessage, identity: EventIdentity): void {
    const contract = this.subscription.contractOf(identity.type);
    if (contract) this.events.push(decodeEvent(message, identity, contract));
    else this.skip(identity);
    const state = { version: identity.streamVersion, epoch: identity.epoch, eventId: identity.id };
    this.advanced.set(identity.streamId, state);
    this.known.set(identity.streamId, state);
  }

  private skip({ stream, type }: EventIdentity): void {
    const isKnown = this.subscription.knows(type);
    if (!isKnown && this.subscription.deciding) throw new UnknownType(stream, type);
    if (!isKnown) this.unknownTypes.push(type);
    this.passed += 1;
  }

  /** Parked messages that waited for the version just taken are taken too, in order, up to the next gap. */
  private drain(streamId: string): void {
    const queue = this.waiting.get(streamId);
    while (queue?.length) {
      const [head] = queue as [WaitingMessage, ...WaitingMessage[]];
      const { version, epoch } = this.stateOf(streamId);
      if (head.reason === 'epoch-conflict' || head.identity.streamVersion > version + 1) return;
      if (head.identity.streamVersion <= version) this.supersede(head);
      else if (head.identity.epoch < epoch || !this.takeWaiting(head)) return;
      queue.shift();
    }
  }

  private takeWaiting(head: WaitingMessage): boolean {
    try {
      this.take(head.message, head.identity);
    } catch {
      return false;
    }
    if (head.id === undefined) this.parking.unpark(head);
    else this.drained.push(head.id);
    return true;
  }

  private supersede(head: WaitingMessage): void {
    if (head.id !== undefined) this.superseded.push(head.id);
    else {
      this.parking.unpark(head);
      this.duplicates += 1;
    }
  }

  private park(
    message: ReceivedMessage,
    identity: EventIdentity | undefined,
    reason: ParkReason,
    error: string,
  ): Stop | undefined {
    const attempts = reason === 'failed' ? (this.options.failedMessage?.attempts ?? 1) : 1;
    const stop = this.parking.park({ message, identity, reason, error, attempts });
    if (!stop && identity) enqueue(this.waiting, { message, identity, reason });
    return stop;
  }
}

/** The publisher is newer than this code; it is read after the upgrade. */
class UnknownType extends Error {
  constructor(stream: string, type: string) {
    super(`${stream} has an event ${type} that this code does not know`);
  }
}
