import { sized } from '@kejin/testing';
import fc from 'fast-check';
import { LoanDesk, usccs, type Step } from './loan-desk.fixture';
import { LoanModel } from './loan-model.fixture';

const SCHEDULES = sized(100, 5_000);

/** `expect` is slow, and nearly everything is the same. */
const same = (actual: unknown, expected: unknown): void => {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) expect(actual).toEqual(expected);
};

/** Chosen between seeing a loan and sending the step: others may be faster. */
type Choice = Readonly<{ loan: number; pick: number; twice: boolean }>;
type Choose = (stage: string | null) => readonly object[];

const fen = 3_000_000_00;
const bank: Choose = (stage) => {
  if (stage === null || stage === 'WITHDRAWN') return [{ step: 'submit', fen }];
  return stage === 'RETURNED' ? [{ step: 'resubmit', fen }] : [{ step: 'withdraw' }];
};
const county: Choose = (stage) =>
  stage === 'COUNTY_REVIEW'
    ? [
        { step: 'county-pass' },
        { step: 'county-pass' },
        { step: 'return', level: 'county' },
        { step: 'reject', level: 'county' },
      ]
    : [];
const city: Choose = (stage) => {
  if (stage === 'CITY_REVIEW')
    return [{ step: 'city-pass' }, { step: 'city-pass' }, { step: 'return', level: 'city' }];
  if (stage === 'AWAITING_REPORT') return [{ step: 'report' }];
  return stage === 'REPORTED' ? [{ step: 'file' }, { step: 'decline' }] : [];
};

/** Two officers of the city race each other, and the first of them is also tempted to review for the county. */
const actors: readonly Readonly<{ person: number | null; choose: Choose }>[] = [
  { person: 0, choose: bank },
  { person: null, choose: bank },
  { person: 1, choose: county },
  { person: 2, choose: city },
  { person: 2, choose: county },
  { person: 3, choose: city },
];

class Race {
  readonly desk = new LoanDesk();
  private readonly model = new LoanModel();

  constructor(
    private readonly scheduler: fc.Scheduler,
    private readonly count: (what: string) => void,
  ) {}

  /** One hand at work: it looks, chooses, and its step arrives when the schedule says, once or twice. */
  async work(at: number, choices: readonly Choice[]): Promise<void> {
    const { person, choose } = actors[at] as (typeof actors)[number];
    for (const { loan, pick, twice } of choices) {
      const seen = this.desk.listedStage(loan);
      const offered = choose(seen);
      const chosen = offered[pick % offered.length];
      const steps = chosen ? [chosen, ...(twice ? [chosen] : [])] : [undefined];
      await Promise.all(
        steps.map(async (one) => {
          await this.scheduler.schedule(Promise.resolve(), `${person} ${JSON.stringify(one)}`);
          if (one) this.arrive({ ...one, loan, person } as Step, seen);
        }),
      );
    }
  }

  private arrive(step: Step, seen: string | null): void {
    if (this.desk.listedStage(step.loan) !== seen) this.count('被人抢先');
    const expected = this.model.take(step);
    same([step, this.desk.take(step)], [step, expected]);
    this.count(expected);
    for (const uscc of usccs) same(this.desk.balance(uscc), this.model.held(uscc));
  }
}

const plan = fc.tuple(
  ...actors.map(() =>
    fc.array(fc.record({ loan: fc.nat(2), pick: fc.nat(3), twice: fc.boolean() }), {
      minLength: 3,
      maxLength: 8,
    }),
  ),
);

describe('hands that work on the same loans at the same time', () => {
  it(
    `come to what the model says in whatever order their steps arrive, over ${SCHEDULES} schedules`,
    async () => {
      const seen = new Map<string, number>();
      const count = (what: string) => void seen.set(what, (seen.get(what) ?? 0) + 1);
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), plan, async (scheduler, choices) => {
          const race = new Race(scheduler, count);
          await scheduler.waitFor(Promise.all(choices.map((own, at) => race.work(at, own))));
          const numbers = race.desk.filingNumbers();
          expect(new Set(numbers).size).toBe(numbers.length);
        }),
        { numRuns: SCHEDULES, ...(SCHEDULES === 100 && { seed: 7 }) },
      );
      process.stdout.write(`R18：${SCHEDULES} 个次序；${[...seen].map((one) => one.join(' ')).join('，')}\n`);
      for (const what of ['被人抢先', 'ok', 'step-not-allowed', 'duty-conflict', 'drawdown-already-filed'])
        expect([what, seen.get(what) ?? 0]).not.toEqual([what, 0]);
    },
    sized(60_000, 1_200_000),
  );
});
