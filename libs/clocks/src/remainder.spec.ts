import { addDays } from '@kejin/kernel';
import fc from 'fast-check';
import { remainderOf, resumed, type Running } from './remainder';
import { endOfDay, lastDayOf } from './term';

const year = (of: number) => ({
  year: of,
  holidays: [`${of}-01-01`, `${of}-05-01`, `${of}-10-01`, `${of}-10-02`],
  makeUpDays: [`${of}-10-10`],
});
const calendar = [year(2026), year(2027), year(2028)];
const instant = fc.integer({ min: 0, max: 200 * 86_400_000 }).map((ms) => Date.UTC(2026, 5, 1) + ms);
const iso = (ms: number) => new Date(ms).toISOString();

describe('stopping a clock and letting it go on', () => {
  it('changes nothing where both are on one instant', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 60 }), (at, n) => {
        const clock = runningFrom(at, n);
        const left = remainderOf(clock, iso(at), calendar);
        expect(left && resumed(left, iso(at), calendar)).toEqual({ dueOn: clock.dueOn, dueAt: clock.dueAt });
      }),
    );
  });

  it('leaves, over any number of stops, exactly as many working days as there were', () => {
    const stops = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 40 })), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 60 }), stops, (at, n, pauses) => {
        let clock = runningFrom(at, n);
        let now = at;
        let used = 0;
        for (const [runDays, pauseDays] of pauses) {
          const stoppedAt = now + runDays * 86_400_000;
          if (iso(stoppedAt) >= clock.dueAt) break;
          used += leftOf(clock, now) - leftOf(clock, stoppedAt);
          now = stoppedAt + pauseDays * 86_400_000;
          clock = goneOn(clock, stoppedAt, now);
        }
        expect(used + leftOf(clock, now)).toBe(n);
      }),
    );
  });

  it('keeps the remainder of days and months to the millisecond', () => {
    fc.assert(
      fc.property(instant, fc.nat(90 * 86_400_000), fc.nat(90 * 86_400_000), (at, ranMs, stoodMs) => {
        const dueOn = addDays('2026-06-01', 400);
        const clock: Running = { unit: 'DAY', dueOn, dueAt: endOfDay(dueOn) };
        const left = remainderOf(clock, iso(at + ranMs), calendar);
        const due = left && resumed(left, iso(at + ranMs + stoodMs), calendar);
        expect(Date.parse(due?.dueAt ?? '') - Date.parse(clock.dueAt)).toBe(stoodMs);
      }),
    );
  });

  it('is 待定 where the calendar does not reach', () => {
    const [thisYear] = calendar;
    if (!thisYear) throw new Error('No year.');
    expect(resumed({ unit: 'WORKDAY', n: 5 }, '2026-12-30T04:00:00.000Z', [thisYear])).toBeNull();
    expect(
      remainderOf(
        { unit: 'WORKDAY', dueOn: '2027-01-05', dueAt: endOfDay('2027-01-05') },
        '2026-12-30T04:00:00.000Z',
        [thisYear],
      ),
    ).toBeNull();
  });

  it('has nothing left after its end', () => {
    const clock: Running = { unit: 'DAY', dueOn: '2026-06-30', dueAt: endOfDay('2026-06-30') };
    expect(remainderOf(clock, '2026-07-01T00:00:00.000Z', calendar)).toEqual({ unit: 'MS', n: 0 });
  });
});

const leftOf = (clock: Running, at: number): number => {
  const left = remainderOf(clock, iso(at), calendar);
  if (!left) throw new Error('The example leaves its calendar.');
  return left.n;
};

const goneOn = (clock: Running, stoppedAt: number, at: number): Running => {
  const left = remainderOf(clock, iso(stoppedAt), calendar);
  const due = left && resumed(left, iso(at), calendar);
  if (!due) throw new Error('The example leaves its calendar.');
  return { unit: 'WORKDAY', ...due };
};

const runningFrom = (at: number, n: number): Running => {
  const from = new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
  const dueOn = lastDayOf({ unit: 'WORKDAY', n }, from, calendar);
  if (!dueOn) throw new Error('The example leaves its calendar.');
  return { unit: 'WORKDAY', dueOn, dueAt: endOfDay(dueOn) };
};
