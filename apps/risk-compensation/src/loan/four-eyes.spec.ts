import type { LoanEvent } from '@kejin/contracts/risk-compensation';
import { LoanDesk, personIds, type Step } from './loan-desk.fixture';

type Taken = Omit<Step, 'loan' | 'person'>;
type Way = readonly Taken[];

const taken = (step: string, more: object = {}): Taken => ({ step, ...more }) as Taken;
const submit = taken('submit', { fen: 100 });
const resubmit = taken('resubmit', { fen: 100 });
const [countyReturn, cityReturn] = ['county', 'city'].map((level) => taken('return', { level }));
const [countyReject, cityReject] = ['county', 'city'].map((level) => taken('reject', { level }));
const [countyPass, cityPass, report, file, decline, withdraw] = [
  ...['county-pass', 'city-pass', 'report', 'file', 'decline', 'withdraw'].map((step) => taken(step)),
] as [Taken, Taken, Taken, Taken, Taken, Taken];

/** Every way through a loan's life in which a hand could come in twice. */
const ways: Readonly<Record<string, Way>> = {
  'to the filing': [submit, countyPass, cityPass, report, file],
  'to a refusal of the province': [submit, countyPass, cityPass, report, decline],
  'by a return of the county': [submit, countyReturn as Taken, resubmit, countyPass, cityPass],
  'by a return of the city': [submit, countyPass, cityReturn as Taken, resubmit, countyPass],
  'to a rejection by the county': [submit, countyReject as Taken],
  'to a rejection by the city': [submit, countyPass, cityReject as Taken],
  'by a withdrawal': [submit, countyPass, withdraw, submit, countyPass],
  'of an old loan': [
    taken('import', { stage: 'COUNTY_REVIEW', fen: 100, sequence: 1 }),
    countyPass,
    cityPass,
    report,
    file,
  ],
};

/** Told by what happened, not by the duty that stands beside it. */
const partOf = ({ type, data }: LoanEvent): string | undefined => {
  if (['LoanSubmitted', 'LoanResubmitted', 'LoanWithdrawn'].includes(type)) return 'bank';
  if (type === 'LoanImported') return 'registrar';
  if (type === 'LoanPassedCounty') return 'county';
  if (type === 'LoanReturned' || type === 'LoanRejected') return data.stage === 'COUNTY' ? 'county' : 'city';
  return type === 'LoanStepRefused' ? undefined : 'city';
};

/** Everybody who could hold a step; a bank's own system is nobody. */
const everybody = [...personIds.keys()];
const handsOf = ({ step }: Taken): readonly (number | null)[] =>
  ['submit', 'resubmit', 'withdraw'].includes(step) ? [...everybody, null] : everybody;

const choices = (way: Way): (number | null)[][] =>
  way.reduce<(number | null)[][]>(
    (before, step) => before.flatMap((hands) => handsOf(step).map((hand) => [...hands, hand])),
    [[]],
  );

const keyOf = (event: LoanEvent): string | null | undefined =>
  (event as { personId?: string | null }).personId;

/** Takes the way with these hands as far as it goes. */
const walk = (way: Way, hands: readonly (number | null)[]) => {
  const desk = new LoanDesk();
  const codes: string[] = [];
  for (const [at, step] of way.entries()) {
    const code = desk.take({ ...step, loan: 0, person: hands[at] ?? null } as Step);
    codes.push(code);
    if (code !== 'ok') break;
  }
  return { codes, history: [...desk.histories.values()].flat() };
};

const selfApprovals = (history: readonly LoanEvent[]): string[] => {
  const parts = new Map<string, Set<string>>();
  for (const event of history) {
    const [person, part] = [keyOf(event), partOf(event)];
    if (!person || !part) continue;
    parts.set(person, (parts.get(person) ?? new Set<string>()).add(part));
  }
  return [...parts]
    .filter(([, held]) => held.size > 1)
    .map(([person, held]) => `${person}: ${[...held].join()}`);
};

describe('four eyes', () => {
  it.each(Object.entries(ways))('lets nobody approve what was their own, on the way %s', (_, way) => {
    let [went, stopped] = [0, 0];
    const wrong: unknown[] = [];
    for (const hands of choices(way)) {
      const { codes, history } = walk(way, hands);
      const last = codes.at(-1);
      if (last === 'ok') went += 1;
      else stopped += 1;
      if (selfApprovals(history).length || !['ok', 'duty-conflict'].includes(last ?? ''))
        wrong.push([hands, codes, selfApprovals(history)]);
      // A report is over many loans and is refused as a whole; every other attempt is kept in its case.
      const isKept = history.at(-1)?.type === 'LoanStepRefused' || way[codes.length - 1] === report;
      if (last !== 'ok' && !isKept) wrong.push([hands, codes, 'not kept']);
    }
    expect(wrong).toEqual([]);
    // Both happened: a rule that refuses everything would hold as well.
    expect(went).toBeGreaterThan(0);
    expect(stopped).toBeGreaterThan(0);
  });

  it('counts every choice of hands', () => {
    const all = Object.values(ways).reduce((sum, way) => sum + choices(way).length, 0);
    expect(all).toBe(1_280 + 1_280 + 1_600 + 1_600 + 20 + 80 + 2_000 + 1_024);
  });

  it('would see a self-approval, had one been recorded', () => {
    const { history } = walk(ways['to a rejection by the county'] as Way, [0, 1]);
    const own = history.map((event) => ({ ...event, personId: personIds[0] }));
    expect(selfApprovals(own as LoanEvent[])).toEqual([`${personIds[0]}: bank,county`]);
  });
});
