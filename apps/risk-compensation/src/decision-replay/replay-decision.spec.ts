import { isRefused, type RuleTrace, type Trace } from '@kejin/kernel';
import { importLoan } from '../loan-import/import-loan';
import { facts as importFacts, order } from '../loan-import/import.fixture';
import { isSubmitted, passedCity, passedCounty, replayed, reported } from '../loan/case.fixture';
import {
  cityOfficer,
  clientManager,
  countyOfficer,
  facts,
  form,
  now,
  submission,
  submissionFacts,
  today,
  version,
} from '../loan/filing.fixture';
import { submitLoan } from '../loan/filing/submit-loan';
import { recordProvinceAnswer } from '../loan/report/record-province-answer';
import { passCityReview } from '../loan/review/pass-city-review';
import { passCountyReview } from '../loan/review/pass-county-review';
import { replayDecision, type KeptDecision } from './replay-decision';

/** Through JSON and with its fields turned round, as a database gives it back. */
const kept = (decision: object): KeptDecision => {
  if (isRefused(decision) || !('events' in decision)) throw new Error('The example is refused.');
  const { events, trace } = decision as { events: [{ type: string; data: object }]; trace: Trace };
  const text = JSON.stringify({ position: 1, ...events[0], outcome: 'recorded', trace });
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse())
      : value,
  ) as KeptDecision;
};

const filed = () => kept(submitLoan(submission, { stage: 'UNKNOWN' }, submissionFacts, clientManager));
const imported = () => kept(importLoan(order, { stage: 'UNKNOWN' }, importFacts, [version()]));

const changed = (decision: KeptDecision, rule: string, change: (trace: RuleTrace) => RuleTrace) => ({
  ...decision,
  trace: (decision.trace ?? []).map((one) => (one.rule === rule ? change(one) : one)),
});

const withInput = (rule: RuleTrace, name: string, value: number): RuleTrace => ({
  ...rule,
  inputs: rule.inputs.map((input) => (input.name === name ? { ...input, value } : input)),
});

describe('a decision that is run again', () => {
  it('is the same, for a filing and for a loan of the time before', () => {
    expect(replayDecision(filed())).toEqual([]);
    expect(replayDecision(imported())).toEqual([]);
  });

  it.each([
    ['nothing has changed', now, undefined],
    ['a change was accepted', { ...now, branch: undefined }, 'bank-not-cooperating'],
  ])('is the same for the hands that come later where %s', (_, facts, change) => {
    const knowingly = change ? { changes: [change], reason: 'EVIDENCE_SEEN' as const } : undefined;
    const county = { calendar: [], cityWorkdays: 5, now: facts };
    const answer = { accepted: true, filedOn: today, noticeNo: 'N', knowingly } as const;
    const waiting = replayed(isSubmitted, passedCounty, passedCity, reported);
    const decisions = [
      passCountyReview(replayed(isSubmitted), county, countyOfficer, knowingly),
      passCityReview(replayed(isSubmitted, passedCounty), facts, cityOfficer, knowingly),
      recordProvinceAnswer(answer, waiting, { lastSequence: 0, now: facts }, cityOfficer),
    ];
    for (const decision of decisions) expect(replayDecision(kept(decision))).toEqual([]);
    const [first] = decisions;
    const outcome = change ? '，却有规则未通过' : '';
    const told = kept(first as object);
    const { factChanges: _1, ...unsaid } = told.data;
    expect(replayDecision({ ...told, data: unsaid }).join()).toContain(outcome);
    expect(replayDecision({ ...told, trace: (told.trace ?? []).slice(1) }).join()).toMatch(/规则与现行不同/);
  });

  it('is the same where only a part was counted', () => {
    const some = { ...facts, countedBeforeFen: 7_000_000_00 };
    const decided = submitLoan(
      { ...submission, form: { ...form, techSmeNo: '202637160200000001' } },
      { stage: 'UNKNOWN' },
      { ...submissionFacts, filing: some },
      clientManager,
    );
    expect(kept(decided).data['countedFen']).toBe(3_000_000_00);
    expect(replayDecision(kept(decided))).toEqual([]);
  });

  it('is the same where a reviewer was told to look, and shows who took the hint away', () => {
    const decided = submitLoan(
      { ...submission, form: { ...form, productCode: 'GQD' } },
      { stage: 'UNKNOWN' },
      submissionFacts,
      clientManager,
    );
    const rule = 'qualified-product';
    expect(kept(decided).trace?.find((one) => one.rule === rule)?.outcome).toBe('warned');
    expect(replayDecision(kept(decided))).toEqual([]);
    const unsaid = changed(kept(decided), rule, (one) => ({ ...one, outcome: 'passed' }));
    expect(replayDecision(unsaid).join()).toMatch(/结果/);
  });

  it('is the same without a rule that came later', () => {
    const later = ['known-industry', 'days-in-order', 'floating-rate-adds-up', 'qualified-product'];
    const { trace, ...earlier } = filed();
    const known = (trace ?? []).filter(({ rule }) => !later.includes(rule));
    expect(replayDecision({ ...earlier, trace: known })).toEqual([]);
  });

  it('is the same by its names, whatever source an earlier trace gave the LPR', () => {
    const lprOf = ({ inputs }: RuleTrace) => inputs.filter(({ name }) => name.startsWith('lpr/'));
    const rate = filed().trace?.find(({ rule }) => rule === 'rate-within-limit') as RuleTrace;
    expect(lprOf(rate).map(({ source }) => source)).toEqual(['policy', 'policy', 'policy']);
    const earlier = changed(filed(), 'rate-within-limit', (rule) => ({
      ...rule,
      inputs: rule.inputs.map((input) => ({ ...input, source: 'registry' })),
    }));
    expect(replayDecision(earlier)).toEqual([]);
  });

  const cap = 'counted-within-cap';
  it.each<[string, RegExp, (decision: KeptDecision) => KeptDecision]>([
    [
      'an input',
      /countedBeforeFen/,
      (one) => changed(one, cap, (rule) => withInput(rule, 'countedBeforeFen', 1)),
    ],
    [
      'a parameter',
      /capFen/,
      (one) => changed(one, cap, (rule) => withInput(rule, 'loan.countedCapPerEnterprise', 900_000_000_00)),
    ],
    [
      'a value',
      /中间值/,
      (one) => changed(one, cap, (rule) => ({ ...rule, values: { ...rule.values, countedFen: 1 } })),
    ],
    [
      'a reason',
      /理由/,
      (one) => changed(one, 'rate-within-limit', (rule) => ({ ...rule, reason: '可以。' })),
    ],
    [
      'an outcome',
      /结果/,
      (one) => changed(one, 'allowed-purpose', (rule) => ({ ...rule, outcome: 'failed' })),
    ],
    [
      'a policy version',
      /政策版本/,
      (one) => changed(one, cap, (rule) => ({ ...rule, policyVersion: 'SD-2023-154' })),
    ],
    ['the code version', /第 7 版/, (one) => changed(one, cap, (rule) => ({ ...rule, codeVersion: 7 }))],
    ['a rule left out', /规则与现行不同/, (one) => ({ ...one, trace: (one.trace ?? []).slice(1) })],
    ['the refusal', /结论/, (one) => ({ ...one, outcome: 'cap-exhausted' })],
    [
      'the amount of the event',
      /事件的 countedFen/,
      (one) => ({ ...one, data: { ...one.data, countedFen: 1 } }),
    ],
    [
      'the rate of the event',
      /输入 annualRateE8/,
      (one) => ({ ...one, data: { ...one.data, annualRateE8: 1 } }),
    ],
    ['the whole trace', /没有留下决定/, (one) => ({ ...one, trace: null })],
    ['the kind of event', /没有可重算的规则/, (one) => ({ ...one, type: 'LoanWithdrawn' })],
  ])('shows that somebody changed %s', (_, expected, change) => {
    expect(replayDecision(change(filed())).join('；')).toMatch(expected);
  });

  it('shows it for a loan of the time before', () => {
    const decision = imported();
    const told = changed(decision, 'amounts-fit', (rule) => withInput(rule, 'countedFen', 1));
    expect(replayDecision(told).join()).toMatch(/输入 countedFen/);
  });
});
