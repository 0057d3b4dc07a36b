import { dutyOf, loans, type Step } from './loan-desk.fixture';

/** The cap of the example policy, and the last day of the window of a drawdown on 2026-03-02. */
const CAP_FEN = 10_000_000_00;
const LAST_FILING_DAY = '2026-06-02';
const OPEN = ['COUNTY_REVIEW', 'CITY_REVIEW', 'AWAITING_REPORT', 'REPORTED', 'RETURNED'];

type Case = {
  stage: string;
  heldFen: number;
  postedFen: number;
  dueOn: string | null;
  hands: Map<number, string>;
};

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const workdaysAfter = (day: string, count: number): string => {
  let at = day;
  for (let left = count; left > 0;) {
    at = dayAfter(at, 1);
    if (new Date(`${at}T00:00:00Z`).getUTCDay() % 6 !== 0) left -= 1;
  }
  return at;
};

/** What the rules of a loan's life say, written down once more as plainly as can be and without a line of them. */
export class LoanModel {
  today = '2026-03-20';
  readonly cases: (Case | undefined)[] = loans.map(() => undefined);
  readonly sequences = new Map<string, Set<number>>();

  pass(days: number): void {
    const later = dayAfter(this.today, days);
    // Only this year's calendar is known.
    this.today = later > '2026-11-30' ? '2026-11-30' : later;
  }

  held(uscc: string): { reservedFen: number; postedFen: number } {
    const own = this.cases.filter((one, at) => one && loans[at]?.uscc === uscc) as Case[];
    const sum = (part: 'heldFen' | 'postedFen') => own.reduce((total, one) => total + one[part], 0);
    return { reservedFen: sum('heldFen'), postedFen: sum('postedFen') };
  }

  take(step: Step): string {
    const known = this.cases[step.loan];
    const code = this.refusal(step, known);
    if (code) return code;
    const one = known ?? { stage: '', heldFen: 0, postedFen: 0, dueOn: null, hands: new Map() };
    this.cases[step.loan] = one;
    this.apply(step, one);
    if (step.person !== null) one.hands.set(step.person, dutyOf(step));
    return 'ok';
  }

  private refusal(step: Step, known: Case | undefined): string | undefined {
    if (step.step === 'import') return known ? 'drawdown-already-filed' : this.numberTaken(step);
    if (step.step === 'submit') {
      if (known && known.stage !== 'WITHDRAWN') return 'drawdown-already-filed';
      if (!known) return this.capRefusal(step.loan, this.today > LAST_FILING_DAY);
    }
    return known ? this.stepRefusal(step, known) : 'loan-unknown';
  }

  private stepRefusal(step: Step, known: Case): string | undefined {
    const earlier = step.person === null ? undefined : known.hands.get(step.person);
    if (earlier !== undefined && earlier !== dutyOf(step)) return 'duty-conflict';
    if (!from(step).includes(known.stage)) return 'step-not-allowed';
    return this.later(step, known);
  }

  private later(step: Step, known: Case): string | undefined {
    switch (step.step) {
      case 'submit':
        return this.capRefusal(step.loan, this.today > LAST_FILING_DAY);
      case 'resubmit':
        if (known.dueOn !== null && this.today > known.dueOn) return 'supplement-overdue';
        return this.capRefusal(step.loan, false);
      case 'return':
      case 'reject': {
        const isOwn = (known.stage === 'COUNTY_REVIEW') === (step.level === 'county');
        if (known.stage !== 'RETURNED' && !isOwn) return 'not-your-review';
        const isOpen = known.stage === 'RETURNED' && known.dueOn !== null && this.today <= known.dueOn;
        return step.step === 'reject' && isOpen ? 'supplement-still-open' : undefined;
      }
      default:
        return undefined;
    }
  }

  private left(at: number): number {
    const { reservedFen, postedFen } = this.held(loans[at]?.uscc ?? '');
    return CAP_FEN - reservedFen - postedFen + (this.cases[at]?.heldFen ?? 0);
  }

  private capRefusal(at: number, isLate: boolean): string | undefined {
    if (isLate) return 'filing-window-closed';
    return this.left(at) <= 0 ? 'cap-exhausted' : undefined;
  }

  private numberTaken({ stage, sequence }: Extract<Step, { step: 'import' }>): string | undefined {
    return stage === 'FILED' && this.month('2026-03').has(sequence) ? 'filing-number-wrong' : undefined;
  }

  private month(name: string): Set<number> {
    const known = this.sequences.get(name) ?? new Set<number>();
    this.sequences.set(name, known);
    return known;
  }

  private apply(step: Step, one: Case): void {
    switch (step.step) {
      case 'submit':
      case 'resubmit':
        one.heldFen = Math.min(step.fen, this.left(step.loan));
        one.dueOn = null;
        break;
      case 'import':
        if (step.stage === 'FILED') this.month('2026-03').add(step.sequence);
        one.heldFen = OPEN.includes(step.stage) ? step.fen : 0;
        one.postedFen = step.stage === 'FILED' ? step.fen : 0;
        one.dueOn = step.stage === 'RETURNED' ? '2026-03-25' : null;
        break;
      case 'return':
        one.dueOn = workdaysAfter(this.today, 5);
        break;
      case 'file': {
        const numbers = this.month(this.today.slice(0, 7));
        numbers.add(Math.max(0, ...numbers) + 1);
        one.postedFen = one.heldFen;
        break;
      }
      default:
        break;
    }
    one.stage = step.step === 'import' ? step.stage : to[step.step];
    if (!OPEN.includes(one.stage)) one.heldFen = 0;
  }
}

const to = {
  submit: 'COUNTY_REVIEW',
  resubmit: 'COUNTY_REVIEW',
  'county-pass': 'CITY_REVIEW',
  'city-pass': 'AWAITING_REPORT',
  report: 'REPORTED',
  file: 'FILED',
  decline: 'REJECTED',
  return: 'RETURNED',
  reject: 'REJECTED',
  withdraw: 'WITHDRAWN',
} as const;

const from = ({ step }: Step): readonly string[] => {
  switch (step) {
    case 'submit':
      return ['WITHDRAWN'];
    case 'resubmit':
      return ['RETURNED'];
    case 'withdraw':
      return ['COUNTY_REVIEW', 'CITY_REVIEW', 'RETURNED', 'AWAITING_REPORT'];
    case 'county-pass':
      return ['COUNTY_REVIEW'];
    case 'city-pass':
      return ['CITY_REVIEW'];
    case 'return':
      return ['COUNTY_REVIEW', 'CITY_REVIEW'];
    case 'reject':
      return ['COUNTY_REVIEW', 'CITY_REVIEW', 'RETURNED'];
    case 'report':
      return ['AWAITING_REPORT'];
    case 'file':
    case 'decline':
      return ['REPORTED'];
    case 'import':
      return [];
  }
};
