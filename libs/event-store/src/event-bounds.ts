import type { RecordedEvent } from '@kejin/contracts/envelope';
import { dataTextOf } from './event-writer';
import { Refusal } from './refusal';
import type { Append, CommandRequest } from './request';
import type { StreamState } from './stream-state';

/** Bytes of an event's data: well below what Kafka and a page of the relay take. */
export const MAX_EVENT_BYTES = 256 * 1024;

/** What ends, pays, returns or reverses goes through where a stream is too long for what can be repeated. */
export const EXTRA_EVENTS_FOR_ENDINGS = 100;

/** Throws a refusal where the stream has no room for the append. */
export const assertStreamNotFull = (request: CommandRequest, state: StreamState, append: Append): void => {
  const { maxEvents } = state.stream;
  const goesThrough = append.isEnding ?? append.consequence ?? request.isEnding ?? false;
  const room = goesThrough ? maxEvents + EXTRA_EVENTS_FOR_ENDINGS : maxEvents;
  if (state.version + append.events.length > room)
    throw new Refusal(
      'stream-too-long',
      `该记录的办理次数已达上限（${room}次），不能再重复办理，请联系管理员。`,
    );
};

export const assertEventNotTooLarge = (event: RecordedEvent): void => {
  const text = dataTextOf(event);
  // A character takes three bytes at most, so most events need no counting.
  if (text.length * 3 > MAX_EVENT_BYTES && Buffer.byteLength(text) > MAX_EVENT_BYTES)
    throw new Refusal('event-too-large', `内容超过${MAX_EVENT_BYTES / 1024}KB，请精简或分次提交。`);
};
