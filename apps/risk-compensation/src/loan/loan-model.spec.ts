import { addDays } from '@kejin/kernel';
import { sized } from '@kejin/testing';
import fc from 'fast-check';
import { LoanDesk, loans, personIds, usccs, type Step } from './loan-desk.fixture';
import { LoanModel } from './loan-model.fixture';

const SEQUENCES = sized(100, 2_500);
const STEPS = 60;

/** What came out, over all sequences: a property that only ever sees refusals shows nothing. */
const seen = new Map<string, number>();
const count = (name: string) => seen.set(name, (seen.get(name) ?? 0) + 1);

/** `expect` is slow, and nearly everything is the same. */
const same = (actual: unknown, expected: unknown): void => {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) expect(actual).toEqual(expected);
};

const compare = (model: LoanModel, desk: LoanDesk): void => {
  for (const uscc of usccs) same([uscc, desk.balance(uscc)], [uscc, model.held(uscc)]);
  loans.forEach((_, at) => {
    const expected = model.cases[at]?.stage ?? null;
    same([at, desk.loan(at).stage], [at, expected ?? 'UNKNOWN']);
    same([at, desk.listedStage(at)], [at, expected]);
  });
  const expected = [...model.sequences].flatMap(([month, taken]) =>
    [...taken].map((one) => `BZ${month.replace('-', '')}371602${String(one).padStart(4, '0')}`),
  );
  same(desk.filingNumbers().sort(), expected.sort());
};

const take = (step: Step, model: LoanModel, desk: LoanDesk): void => {
  const expected = model.take(step);
  same([step, desk.take(step)], [step, expected]);
  count(expected === 'ok' ? `${step.step} ok` : expected);
  compare(model, desk);
};

class Take implements fc.Command<LoanModel, LoanDesk> {
  constructor(private readonly step: Step) {}

  check = () => true;

  run(model: LoanModel, desk: LoanDesk): void {
    take(this.step, model, desk);
  }

  toString = () => JSON.stringify(this.step);
}

const next: Readonly<Record<string, Step['step']>> = {
  COUNTY_REVIEW: 'county-pass',
  CITY_REVIEW: 'city-pass',
  AWAITING_REPORT: 'report',
  REPORTED: 'file',
  RETURNED: 'resubmit',
};
const hands: Readonly<Record<string, number>> = { submit: 0, resubmit: 0, 'county-pass': 1 };

/** One step on: chance alone hardly ever brings a loan to its filing. */
class Next implements fc.Command<LoanModel, LoanDesk> {
  constructor(private readonly at: number) {}

  check = () => true;

  run(model: LoanModel, desk: LoanDesk): void {
    const step = next[model.cases[this.at]?.stage ?? ''] ?? 'submit';
    const who = { loan: this.at, person: hands[step] ?? 2, fen: 3_000_000_00 };
    take({ ...who, step } as Step, model, desk);
  }

  toString = () => `next ${this.at}`;
}

class Wait implements fc.Command<LoanModel, LoanDesk> {
  constructor(private readonly days: number) {}

  check = () => true;

  run(model: LoanModel, desk: LoanDesk): void {
    model.pass(this.days);
    const later = addDays(desk.today, this.days);
    desk.today = later > '2026-11-30' ? '2026-11-30' : later;
  }

  toString = () => `wait ${this.days}`;
}

const loan = fc.nat(loans.length - 1);
const anybody = fc.nat(personIds.length - 1);
const fen = fc.oneof(
  fc.integer({ min: 1, max: 8_000_000_00 }),
  fc.constantFrom(1, 5_000_000_00, 8_000_000_00),
);
const level = fc.constantFrom('county', 'city');

/** Mostly the hand whose turn it is, so that cases come far; now and then anybody. */
const hand = (own: number) => fc.oneof({ weight: 6, arbitrary: fc.constant(own) }, anybody);
const bank = fc.oneof({ weight: 6, arbitrary: hand(0) }, fc.constant(null));

const step = (
  name: string,
  by: fc.Arbitrary<number | null>,
  rest: Record<string, fc.Arbitrary<unknown>> = {},
) =>
  fc
    .record({ step: fc.constant(name), loan, person: by, ...rest })
    .map((one) => new Take(one as unknown as Step));

const commands = [
  ...Array.from({ length: 5 }, () => loan.map((at) => new Next(at))),
  step('submit', bank, { fen }),
  step('submit', bank, { fen }),
  step('resubmit', bank, { fen }),
  step('resubmit', bank, { fen }),
  step('withdraw', bank),
  step('county-pass', hand(1)),
  step('county-pass', hand(1)),
  step('city-pass', hand(2)),
  step('report', hand(2)),
  step('file', hand(2)),
  step('decline', hand(2)),
  step('return', fc.oneof(hand(1), hand(2)), { level }),
  step('reject', fc.oneof(hand(1), hand(2)), { level }),
  step('import', hand(3), { fen, sequence: fc.constant(1), stage: fc.constant('FILED') }),
  step('import', hand(3), { fen, sequence: fc.constant(1), stage: fc.constant('FILED') }),
  step('import', hand(3), {
    fen,
    sequence: fc.integer({ min: 1, max: 2 }),
    stage: fc.constantFrom(
      'COUNTY_REVIEW',
      'CITY_REVIEW',
      'AWAITING_REPORT',
      'RETURNED',
      'WITHDRAWN',
      'FILED',
    ),
  }),
  fc.integer({ min: 0, max: 5 }).map((days) => new Wait(days)),
  fc.integer({ min: 5, max: 60 }).map((days) => new Wait(days)),
];

describe('a loan’s life', () => {
  it(
    `is what a model without the rules’ code says, over ${SEQUENCES} sequences of up to ${STEPS} steps`,
    () => {
      fc.assert(
        fc.property(fc.commands(commands, { maxCommands: STEPS, size: 'max' }), (sequence) => {
          fc.modelRun(() => ({ model: new LoanModel(), real: new LoanDesk() }), sequence);
        }),
        // Every run of the tests sees the same; the full size looks elsewhere each time.
        { numRuns: SEQUENCES, ...(SEQUENCES === 100 && { seed: 7 }) },
      );
      const steps = [...seen.values()].reduce((sum, one) => sum + one, 0);
      process.stdout.write(
        `R17：${SEQUENCES} 个序列，${steps} 步；${[...seen].map((one) => one.join(' ')).join('，')}\n`,
      );
    },
    sized(60_000, 1_200_000),
  );

  it('was seen whole: every step was taken and every refusal met', () => {
    const steps = ['submit', 'resubmit', 'withdraw', 'county-pass', 'city-pass', 'report', 'file', 'decline'];
    const expected = [
      ...[...steps, 'return', 'reject', 'import'].map((name) => `${name} ok`),
      ...['drawdown-already-filed', 'loan-unknown', 'duty-conflict', 'step-not-allowed', 'not-your-review'],
      ...['supplement-overdue', 'supplement-still-open', 'filing-window-closed', 'filing-number-wrong'],
    ];
    expect(expected.filter((name) => !seen.has(name))).toEqual([]);
  });
});
