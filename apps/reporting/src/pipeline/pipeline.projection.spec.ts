import type { RecordedEvent } from '@kejin/contracts/envelope';
import type { LoanEvent } from '@kejin/contracts/risk-compensation';
import { foldProjections, RowBuffer, type RowOf } from '@kejin/event-store';
import * as fc from 'fast-check';
import { idOf, loanEvent, type Told } from '../loan-events.fixture';
import { pipeline, type pipelineCase, type pipelineByMonth } from './pipeline.projection';
import { yearInterest } from './weighted-rate';

type Case = RowOf<typeof pipelineCase>;
type Total = RowOf<typeof pipelineByMonth>;

describe('the pipeline', () => {
  it('moves a case from stage to stage, and its numbers with it', () => {
    const state = given(
      { loan: 'a', version: 1, type: 'LoanSubmitted' },
      { loan: 'b', version: 1, type: 'LoanSubmitted' },
    );
    expect(numbers(state)).toEqual({ COUNTY_REVIEW: [2, 10_000_000_00] });
    fold(state, { loan: 'a', version: 2, type: 'LoanPassedCounty' });
    expect(numbers(state)).toEqual({ COUNTY_REVIEW: [1, 5_000_000_00], CITY_REVIEW: [1, 5_000_000_00] });
    const rest = ['LoanPassedCity', 'LoanReported', 'LoanFiled'] as const;
    rest.forEach((type, at) => fold(state, { loan: 'a', version: 3 + at, type }));
    expect(numbers(state)).toEqual({ COUNTY_REVIEW: [1, 5_000_000_00], FILED: [1, 5_000_000_00] });
    expect(caseOf(state, 'a')).toMatchObject({ stage: 'FILED', changedAt: '2026-03-02T01:00:05.000Z' });
  });

  it('counts a loan that was returned by what was submitted again, in the month of its first submission', () => {
    const state = given(
      { loan: 'a', version: 1, type: 'LoanSubmitted' },
      { loan: 'a', version: 2, type: 'LoanReturned' },
      {
        loan: 'a',
        version: 3,
        type: 'LoanResubmitted',
        data: { loanFen: 3_000_000_01, countedFen: 2_000_000_00, annualRateE8: 3_000_000 },
      },
    );
    expect(totalsOf(state)).toEqual([
      expect.objectContaining({
        ...{ stage: 'COUNTY_REVIEW', month: '2026-03', cases: 1 },
        ...{ loanFen: 3_000_000_01, countedFen: 2_000_000_00 },
        // 3 000 000.01 yuan at 3 % is 90 000.0003 yuan a year.
        ...{ yearInterestFen: 90_000_00, yearInterestRestE8: 3_000_000 },
      }),
    ]);
  });

  it.each([
    ['LoanRejected', 'REJECTED'],
    ['LoanWithdrawn', 'WITHDRAWN'],
  ] as const)('keeps %s as a stage of its own', (type, stage) => {
    const state = given({ loan: 'a', version: 1, type: 'LoanSubmitted' }, { loan: 'a', version: 2, type });
    expect(numbers(state)).toEqual({ [stage]: [1, 5_000_000_00] });
  });

  it('takes an imported loan at the stage and in the month of its ledger, and lets it live on', () => {
    const state = given({ loan: 'a', version: 1, type: 'LoanImported', data: { stage: 'CITY_REVIEW' } });
    expect(totalsOf(state)).toEqual([
      expect.objectContaining({ stage: 'CITY_REVIEW', month: '2025-09', cases: 1, loanFen: 5_000_000_00 }),
    ]);
    fold(state, { loan: 'a', version: 2, type: 'LoanPassedCity' });
    expect(numbers(state)).toEqual({ AWAITING_REPORT: [1, 5_000_000_00] });
  });

  it('begins a row for a loan it has never heard of, and fills it when the rest is told', () => {
    const state = given({ loan: 'a', version: 2, type: 'LoanPassedCounty' });
    expect(caseOf(state, 'a')).toMatchObject({
      ...{ stage: 'CITY_REVIEW', bankId: idOf('bank A'), regionCode: '371602', month: '' },
      ...{ loanFen: 0, submittedOn: '0001-01-01' },
    });
    fold(state, { loan: 'a', version: 5, type: 'LoanFiled' });
    expect(numbers(state)).toEqual({ FILED: [1, 5_000_000_00] });
    expect(caseOf(state, 'a')).toMatchObject({ month: '', enterpriseName: '示例材料有限公司' });
  });

  it('leaves a refused step out: nothing moved', () => {
    const state = given(
      { loan: 'a', version: 1, type: 'LoanSubmitted' },
      { loan: 'a', version: 2, type: 'LoanStepRefused' },
    );
    expect(caseOf(state, 'a')).toMatchObject({
      stage: 'COUNTY_REVIEW',
      changedAt: '2026-03-02T01:00:01.000Z',
    });
  });

  it('keeps its totals equal to a recount of its cases after any history, however it is cut into batches', () => {
    fc.assert(
      fc.property(
        fc.array(choice, { maxLength: 60 }),
        fc.array(fc.integer({ min: 1, max: 9 })),
        (choices, cuts) => {
          const state = given();
          const events = legalHistory(choices);
          const sizes = [...cuts, 4];
          for (let at = 0, n = 0; at < events.length; n += 1) {
            const size = sizes[n % sizes.length] as number;
            apply(state, events.slice(at, at + size));
            at += size;
          }
          expect(totalsOf(state)).toEqual(recount(state));
          expect(standing(state)).toEqual(withoutMonths(recount(state)));
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Table rows by key, as a database would keep them between batches. */
type State = Map<string, Map<string, Record<string, unknown>>>;

const given = (...told: Told[]): State => {
  const state: State = new Map();
  fold(state, ...told);
  return state;
};

const fold = (state: State, ...told: Told[]) => apply(state, told.map(loanEvent));

const apply = (state: State, events: readonly RecordedEvent<LoanEvent>[]): void => {
  const buffer = new RowBuffer();
  for (const table of pipeline.tables)
    buffer.loaded(table, [...(state.get(table.name)?.values() ?? [])] as never);
  foldProjections([pipeline], events, buffer);
  for (const [table, changes] of buffer.changed()) {
    const rows = state.get(table.name) ?? new Map<string, Record<string, unknown>>();
    state.set(table.name, rows);
    for (const { key } of changes)
      rows.set(JSON.stringify(key), buffer.get({ kind: 'row', table, key }) as Record<string, unknown>);
  }
};

const cases = (state: State) => [...(state.get('pipeline_case')?.values() ?? [])] as Case[];
const caseOf = (state: State, loan: string) => cases(state).find(({ loanId }) => loanId === idOf(loan));

const bucket = ({ stage, regionCode, bankId, month }: Case | Total) =>
  [stage, regionCode, bankId, month].join('|');

const totalsOf = (state: State) =>
  ([...(state.get('pipeline_total')?.values() ?? [])] as Total[])
    .filter(({ cases: count }) => count !== 0)
    .sort((one, other) => (bucket(one) < bucket(other) ? -1 : 1));

const none = { cases: 0, loanFen: 0, countedFen: 0, yearInterestFen: 0, yearInterestRestE8: 0 };

const recount = (state: State) => {
  const totals = new Map<string, Record<string, unknown>>();
  for (const one of cases(state)) {
    const { stage, regionCode, bankId, month, loanFen, countedFen, annualRateE8 } = one;
    const before = (totals.get(bucket(one)) ?? none) as typeof none;
    const interest = yearInterest(loanFen, annualRateE8);
    totals.set(bucket(one), {
      ...{ stage, regionCode, bankId, month, cases: before.cases + 1 },
      loanFen: before.loanFen + loanFen,
      countedFen: before.countedFen + countedFen,
      yearInterestFen: before.yearInterestFen + interest.yearInterestFen,
      yearInterestRestE8: before.yearInterestRestE8 + interest.yearInterestRestE8,
    });
  }
  return [...totals.keys()].sort().map((key) => totals.get(key));
};

const standing = (state: State) =>
  ([...(state.get('pipeline_standing')?.values() ?? [])] as Total[])
    .filter(({ cases: count }) => count !== 0)
    .sort((one, other) => (bucket(one) < bucket(other) ? -1 : 1));

const withoutMonths = (totals: readonly unknown[]) => {
  const sums = new Map<string, Record<string, unknown>>();
  for (const { month: _month, ...total } of totals as Total[]) {
    const { stage, regionCode, bankId, ...amounts } = total;
    const key = bucket({ stage, regionCode, bankId } as Total);
    const before = (sums.get(key) ?? none) as typeof none;
    const names = Object.keys(none) as (keyof typeof none)[];
    const added = Object.fromEntries(names.map((name) => [name, before[name] + amounts[name]]));
    sums.set(key, { stage, regionCode, bankId, ...added });
  }
  return [...sums.keys()].sort().map((key) => sums.get(key));
};

const numbers = (state: State) =>
  Object.fromEntries(totalsOf(state).map(({ stage, cases: count, loanFen }) => [stage, [count, loanFen]]));

// The steps of a loan: what may follow an event.
const next: Readonly<Record<string, readonly LoanEvent['type'][]>> = {
  '': ['LoanSubmitted'],
  LoanSubmitted: ['LoanPassedCounty', 'LoanReturned', 'LoanRejected', 'LoanWithdrawn'],
  LoanResubmitted: ['LoanPassedCounty', 'LoanReturned', 'LoanRejected', 'LoanWithdrawn'],
  LoanPassedCounty: ['LoanPassedCity', 'LoanReturned', 'LoanRejected', 'LoanWithdrawn'],
  LoanPassedCity: ['LoanReported', 'LoanWithdrawn'],
  LoanReported: ['LoanFiled', 'LoanRejected'],
  LoanReturned: ['LoanResubmitted', 'LoanRejected', 'LoanWithdrawn'],
  LoanWithdrawn: ['LoanSubmitted'],
};

const choice = fc.record({
  loan: fc.integer({ min: 0, max: 7 }),
  step: fc.nat(3),
  loanFen: fc.integer({ min: 1, max: 1_000_000_000_00 }),
  annualRateE8: fc.integer({ min: 0, max: 100_000_000 }),
  month: fc.integer({ min: 1, max: 12 }),
});

type Choice = Readonly<{ loan: number; step: number; loanFen: number; annualRateE8: number; month: number }>;
type Life = { type: string; version: number; submitted: Readonly<Record<string, unknown>> };

const legalHistory = (choices: readonly Choice[]): RecordedEvent<LoanEvent>[] => {
  const lives = new Map<number, Life>();
  return choices.flatMap((choice) => {
    const life = lives.get(choice.loan) ?? { type: '', version: 0, submitted: {} };
    lives.set(choice.loan, life);
    const types = next[life.type] ?? [];
    const type = types[choice.step % (types.length || 1)];
    return type ? [lived(life, type, choice)] : [];
  });
};

const lived = (life: Life, type: LoanEvent['type'], { loan, loanFen, annualRateE8, month }: Choice) => {
  life.type = type;
  life.version += 1;
  if (type === 'LoanSubmitted' || type === 'LoanResubmitted') {
    const submittedOn = life.submitted['submittedOn'] ?? `2026-${String(month).padStart(2, '0')}-11`;
    life.submitted = { loanFen, countedFen: Math.floor(loanFen / 2), annualRateE8, submittedOn };
  }
  const told = { loan: `loan ${loan}`, bank: `bank ${loan % 3}`, county: `37160${loan % 2}` };
  return loanEvent({ ...told, version: life.version, type, data: life.submitted });
};
