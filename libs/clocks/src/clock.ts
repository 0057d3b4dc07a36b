import type { RecordedEvent } from '@kejin/contracts/envelope';
import { readTable, type RowChange, type RowOf } from '@kejin/event-store';
import type { CivilDate } from '@kejin/kernel';
import type { Due, Remainder } from './remainder';
import { endOfDay, type ClockTerm } from './term';

/**
 * Every clock of a service: one row per kind and stream, written by projections in the batch, gone when it is cleared
 * or has fired. `setBy` is the event that set it last, and the key of its command comes from it.
 */
export const clock = readTable({
  name: 'clock',
  key: { kind: 'text', subjectId: 'uuid' },
  columns: {
    caseId: 'uuid?',
    setBy: 'uuid?',
    /** `running` has a due instant; `pending` (待定) waits for the calendar; `paused` keeps what was left. */
    state: 'text?',
    /** The day it counts from and for how long: what a changed calendar is asked again. */
    fromOn: 'date?',
    unit: 'text?',
    n: 'integer',
    dueOn: 'date?',
    dueAt: 'timestamptz?',
    /** While it is paused: working days, else milliseconds. */
    remaining: 'bigint?',
  },
});
export type Clock = RowOf<typeof clock>;

export type ClockSetting = Readonly<{
  kind: string;
  fromOn: CivilDate;
  term: ClockTerm;
  /** As the event says; null where it could not be computed. */
  dueOn: CivilDate | null;
}>;

/** For a projection: an event of the subject's own stream sets the clock, anew where it was set before. */
export const setClock = (event: RecordedEvent, setting: ClockSetting): RowChange => {
  const { kind, fromOn, term, dueOn } = setting;
  return clock.set(
    { kind, subjectId: event.streamId },
    {
      caseId: event.caseId,
      setBy: event.id,
      state: dueOn === null ? 'pending' : 'running',
      fromOn,
      unit: term.unit,
      n: term.n,
      dueOn,
      dueAt: dueOn === null ? null : endOfDay(dueOn),
      remaining: null,
    },
  );
};

/** For a projection: the calendar moved it, or said at last when it is due. What it counts from stays. */
export const moveClock = (event: RecordedEvent, kind: string, dueOn: CivilDate | null): RowChange =>
  clock.set(
    { kind, subjectId: event.streamId },
    {
      setBy: event.id,
      state: dueOn === null ? 'pending' : 'running',
      dueOn,
      dueAt: dueOn === null ? null : endOfDay(dueOn),
    },
  );

/** For a projection: it stands still with what was left, as the event says. */
export const pauseClock = (event: RecordedEvent, kind: string, left: Remainder): RowChange =>
  clock.set(
    { kind, subjectId: event.streamId },
    { setBy: event.id, state: 'paused', dueOn: null, dueAt: null, remaining: left.n },
  );

/**
 * For a projection: it goes on until the instant that the event says; null while the calendar does not reach. In
 * working days it counts from now on from the day on which it went on.
 */
export const resumeClock = (
  event: RecordedEvent,
  kind: string,
  { left, resumedOn, due }: Readonly<{ left: Remainder; resumedOn: CivilDate; due: Due }>,
): RowChange =>
  clock.set(
    { kind, subjectId: event.streamId },
    {
      setBy: event.id,
      state: due ? 'running' : 'pending',
      dueOn: due?.dueOn ?? null,
      dueAt: due?.dueAt ?? null,
      remaining: null,
      ...(left.unit === 'WORKDAY' && { fromOn: resumedOn, n: left.n }),
    },
  );

/** For a projection: what it waited for has happened, or can happen no more. */
export const clearClock = (event: RecordedEvent, kind: string): RowChange =>
  clock.delete({ kind, subjectId: event.streamId });
