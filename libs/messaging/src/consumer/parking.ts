import type { EventIdentity } from '../headers';
import type { ParkReason } from '../parked/parked-message';
import type { ReceivedMessage } from '../received-message';

export type MessageToPark = Readonly<{
  message: ReceivedMessage;
  identity: EventIdentity | undefined;
  reason: ParkReason;
  error: string;
  attempts: number;
}>;

export type StopReason = 'unknown-schema-version' | 'unknown-type' | 'blocked' | 'park-limit';
export type Stop = Readonly<{ offset: number; reason: StopReason; error: string }>;

/** What a batch parks. Where facts decide nothing may be parked, and elsewhere only so much: then the partition stops. */
export class Parking {
  private readonly parked = new Map<ReceivedMessage, MessageToPark>();
  private faults = 0;

  constructor(
    private readonly isDeciding: boolean,
    private readonly parksLeft: number,
  ) {}

  get messages(): readonly MessageToPark[] {
    return [...this.parked.values()];
  }

  /** How many of them are themselves at fault, and do not just wait for another. */
  get ownFaults(): number {
    return this.faults;
  }

  park(one: MessageToPark): Stop | undefined {
    const { message, reason, error } = one;
    if (this.isDeciding) return { offset: message.offset, reason: 'blocked', error };
    if (reason !== 'behind') {
      if (this.faults >= this.parksLeft) return { offset: message.offset, reason: 'park-limit', error };
      this.faults += 1;
    }
    this.parked.set(message, one);
    return undefined;
  }

  /** Its turn has come after all. */
  unpark({ message, reason }: Pick<MessageToPark, 'message' | 'reason'>): void {
    this.parked.delete(message);
    if (reason !== 'behind') this.faults -= 1;
  }
}
