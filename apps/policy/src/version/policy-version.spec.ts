import { policyParameterTitles, requiredParameters, type VersionEvent } from '@kejin/contracts/policy';
import { replay } from '@kejin/kernel';
import { given } from '@kejin/testing';
import { checkPolicyVersion } from './check-policy-version';
import { daysChangedByEnacting } from './closing';
import { draftPolicyVersion } from './draft-policy-version';
import type { Register, EffectivePeriod } from './effective-periods';
import { enactPolicyVersion } from './enact-policy-version';
import { rejectPolicyVersion } from './reject-policy-version';
import { versionIdentityOf, versionStream, type Draft } from './version';

describe('draft a policy version', () => {
  it('is written down with every number and its source', () => {
    given(versionStream)
      .when((version) => draftPolicyVersion(draft, version, { register: [], person: maker }))
      .thenEvents({ type: 'PolicyVersionDrafted', data: draft });
  });

  it('is written by a person', () => {
    given(versionStream)
      .when((version) => draftPolicyVersion(draft, version, { register: [], person: null }))
      .thenRefused('person-required');
  });

  it('is written once', () => {
    given(versionStream, drafted)
      .when((version) => draftPolicyVersion(draft, version, { register: [], person: maker }))
      .thenRefused('version-already-drafted');
  });

  it('has a code of its own', () => {
    const register = [line({ versionId: otherId, code: draft.code, isEffective: false })];
    given(versionStream)
      .when((version) => draftPolicyVersion(draft, version, { register, person: maker }))
      .thenRefused('policy-code-taken');
  });

  it.each([
    ['the same day', '2023-12-01', true],
    ['the day before', '2023-11-30', false],
  ])('may end on %s as it begins: %s → %s', (_, effectiveTo, allowed) => {
    const { decision } = given(versionStream).when((version) =>
      draftPolicyVersion({ ...draft, effectiveTo }, version, { register: [], person: maker }),
    );
    expect(decision).toMatchObject(allowed ? { events: [{}] } : { refused: 'dates-out-of-order' });
  });

  it.each<[string, () => unknown[]]>([
    ['none', () => []],
    ['an unknown key', () => [{ ...good, key: 'loan.secret' }]],
    ['a key twice', () => [good, good]],
    ['no mark', () => [{ ...good, mark: undefined }]],
    ['no source', () => [{ ...good, source: ' ' }]],
    ['a value of another kind', () => [{ ...good, value: '36' }]],
    ['a value past its limit', () => [{ ...good, value: 601 }]],
    ['a value below its limit', () => [{ ...good, value: 0 }]],
    ['shares that are not the whole', () => [{ ...good, key: 'share.localSplit', value: half(499_999) }]],
    ['a party twice', () => [{ ...good, key: 'share.localSplit', value: [...half(0), ...half(0)].slice(1) }]],
    ['an unknown field', () => [{ ...good, key: 'filing.deadline', value: { ...deadline, grace: 1 } }]],
  ])('refuses %s among the parameters', (_, parameters) => {
    given(versionStream)
      .when((version) =>
        draftPolicyVersion({ ...draft, parameters: parameters() as Draft['parameters'] }, version, {
          register: [],
          person: maker,
        }),
      )
      .thenRefused('parameter-invalid');
  });

  it('takes values at their limits', () => {
    const parameters = [
      { ...good, value: 600 },
      { ...good, key: 'share.localSplit' as const, value: half(500_000) },
      { ...good, key: 'filing.deadline' as const, value: deadline },
    ];
    given(versionStream)
      .when((version) =>
        draftPolicyVersion({ ...draft, parameters }, version, { register: [], person: maker }),
      )
      .thenEvents({ type: 'PolicyVersionDrafted', data: { ...draft, parameters } });
  });
});

describe('check a policy version', () => {
  it('is done by a second person', () => {
    given(versionStream, drafted)
      .when((version) => checkPolicyVersion(version, second))
      .thenEvents({ type: 'PolicyVersionChecked', data: identity });
  });

  it('is refused to the maker, and the attempt is kept', () => {
    given(versionStream, drafted)
      .when((version) => checkPolicyVersion(version, { person: maker, today }))
      .thenRefused('same-person', stepRefused('CheckPolicyVersion'));
  });

  it('is not done by a system', () => {
    given(versionStream, drafted)
      .when((version) => checkPolicyVersion(version, { person: null, today }))
      .thenRefused('person-required');
  });

  it.each<[string, () => VersionEvent[]]>([
    ['nothing', () => []],
    ['a checked one', () => [drafted, checked]],
    ['a rejected one', () => [drafted, rejected]],
    ['an effective one', () => [drafted, checked, enacted]],
  ])('has a draft before it, not %s', (_, history) => {
    given(versionStream, ...history())
      .when((version) => checkPolicyVersion(version, second))
      .thenRefused('version-not-drafted');
  });
});

describe('reject a policy version', () => {
  it.each([['drafted'], ['checked']])('ends one that is %s', (status) => {
    given(versionStream, ...(status === 'drafted' ? [drafted] : [drafted, checked]))
      .when((version) => rejectPolicyVersion('VALUE_WRONG', version, second))
      .thenEvents({ type: 'PolicyVersionRejected', data: { ...identity, reason: 'VALUE_WRONG' } });
  });

  it('is refused to the maker, and once it decides', () => {
    given(versionStream, drafted)
      .when((version) => rejectPolicyVersion('OTHER', version, { person: maker, today }))
      .thenRefused('same-person', stepRefused('RejectPolicyVersion'));
    given(versionStream, drafted, checked, enacted)
      .when((version) => rejectPolicyVersion('OTHER', version, second))
      .thenRefused('version-not-drafted');
  });
});

describe('a province’s version that takes effect', () => {
  const enact = (...history: VersionEvent[]) =>
    given(versionStream, ...history).when((version) => enactPolicyVersion(version, facts()));

  it('says all that the rules need', () => {
    expect(enact(...provincial()).decision).toHaveProperty('events');
  });

  it.each(requiredParameters['LOAN_COMPENSATION'] ?? [])('does not leave out %s', (key) => {
    const { decision } = enact(...provincial([key]));
    expect(decision).toMatchObject({
      refused: 'required-parameter-missing',
      detail: expect.stringContaining(policyParameterTitles[key]),
    });
  });

  it('has the benchmark where its limit is a multiple of it', () => {
    const times = { 'loan.maxRate': { mode: 'BENCHMARK_MULT', multiplierPpm: 1_500_000 } };
    enact(...provincial([], times)).thenRefused('required-parameter-missing');
    expect(enact(...provincial([], { ...times, 'rate.benchmark': [] })).decision).toHaveProperty('events');
  });

  it('is of another kind with other needs', () => {
    const subsidy = { ...draft, kind: 'INTEREST_SUBSIDY', regionCode: '37' };
    enact(
      { type: 'PolicyVersionDrafted', data: subsidy, personId: maker } as VersionEvent,
      checked,
    ).thenRefused('required-parameter-missing');
  });

  it('may be a city’s with as little as it likes, beside a province’s', () => {
    expect(enact(drafted, checked).decision).toHaveProperty('events');
  });
});

describe('enact a policy version', () => {
  it('carries the whole draft, so that a reader needs no earlier event', () => {
    given(versionStream, drafted, checked)
      .when((version) => enactPolicyVersion(version, facts()))
      .thenEvents({ type: 'PolicyVersionTookEffect', data: draft });
  });

  it('is refused unchecked, rejected, twice, and to the maker', () => {
    for (const history of [[], [drafted], [drafted, rejected], [drafted, checked, enacted]])
      given(versionStream, ...history)
        .when((version) => enactPolicyVersion(version, facts()))
        .thenRefused('version-not-checked');
    given(versionStream, drafted, checked)
      .when((version) => enactPolicyVersion(version, facts({ reviewer: { person: maker, today } })))
      .thenRefused('same-person', stepRefused('EnactPolicyVersion'));
  });

  it.each<[string, Partial<EffectivePeriod>, boolean]>([
    ['an open predecessor', {}, true],
    ['a predecessor that ends on its first day', { effectiveTo: '2023-12-01' }, true],
    ['a predecessor that ends the day before', { effectiveTo: '2023-11-30' }, false],
    ['a successor from a later day', { effectiveFrom: '2024-06-01' }, true],
    ['another region', { regionCode: '3701' }, false],
    ['another kind', { kind: 'INTEREST_SUBSIDY' }, false],
    ['one that is not effective', { isEffective: false }, false],
  ])('meets %s', (_, change, overlaps) => {
    const register: Register = [line(change)];
    const { decision } = given(versionStream, drafted, checked).when((version) =>
      enactPolicyVersion(version, facts({ register })),
    );
    expect(decision).toMatchObject(overlaps ? { refused: 'policy-overlap' } : { events: [{}] });
  });

  it('does not collide with itself', () => {
    given(versionStream, drafted, checked)
      .when((version) =>
        enactPolicyVersion(version, facts({ register: [line({ versionId: draft.versionId })] })),
      )
      .thenEvents({ type: 'PolicyVersionTookEffect', data: draft });
  });

  it('may end before a successor begins, and not on its first day', () => {
    const register = [line({ effectiveFrom: '2024-06-01', effectiveTo: null })];
    for (const [effectiveTo, code] of [
      ['2024-05-31', undefined],
      ['2024-06-01', 'policy-overlap'],
    ] as const) {
      const ending: VersionEvent = { type: 'PolicyVersionDrafted', data: { ...draft, effectiveTo } };
      const { decision } = given(versionStream, { ...ending, personId: maker }, checked).when((version) =>
        enactPolicyVersion(version, facts({ register })),
      );
      expect('refused' in decision ? decision.refused : undefined).toBe(code);
    }
  });
});

describe('enact a policy version for days that were decided', () => {
  it('is history where nothing was decided, and a correction under a name where a single loan was', () => {
    given(versionStream, drafted, checked)
      .when((version) => enactPolicyVersion(version, facts()))
      .thenEvents({ type: 'PolicyVersionTookEffect', data: draft });
    given(versionStream, drafted, checked)
      .when((version) => enactPolicyVersion(version, facts({ touchedLoans: 1 })))
      .thenRefused('correction-unnamed');
    given(versionStream, namedDraft, checked)
      .when((version) => enactPolicyVersion(version, facts({ touchedLoans: 1 })))
      .thenEvents({ type: 'PolicyVersionTookEffect', data: { ...late, touchedLoans: 1 } });
  });

  it('looks at the days that the version takes over, and at no others', () => {
    const daysOf = (of: Draft, ...rest: VersionEvent[]) =>
      daysChangedByEnacting(
        replay(versionStream, [{ type: 'PolicyVersionDrafted', data: of } as VersionEvent, ...rest]),
      );
    expect(daysOf(draft, checked)).toEqual({ regionCode: '3716', from: '2023-12-01', to: '9999-12-31' });
    expect(daysOf({ ...draft, effectiveTo: '2023-12-31' }, checked).to).toBe('2023-12-31');
    expect(isEmpty(daysOf(draft))).toBe(true);
    expect(isEmpty(daysOf({ ...draft, kind: 'INTEREST_SUBSIDY' }, checked))).toBe(true);
  });
});

const isEmpty = ({ from, to }: Readonly<{ from: string; to: string }>): boolean => from > to;

const maker = '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b01';
const today = '2023-12-05';
const second = { person: '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b02', today };
const facts = (change: Partial<Parameters<typeof enactPolicyVersion>[1]> = {}) => ({
  register: [],
  touchedLoans: 0,
  reviewer: second,
  ...change,
});
const otherId = '4c1d2e3f-5a6b-4c7d-8e9f-0a1b2c3d4e5f';

const good: Draft['parameters'][number] = {
  key: 'loan.maxTermMonths',
  value: 36,
  mark: 'F',
  source: '文登区2020年一季度公告',
};

const provincial = (
  without: readonly string[] = [],
  change: Record<string, unknown> = {},
): VersionEvent[] => {
  const keys = requiredParameters['LOAN_COMPENSATION'] ?? [];
  const parameters = [...keys, ...Object.keys(change)]
    .filter((key, at, all) => all.indexOf(key) === at && !without.includes(key))
    .map((key) => ({ ...good, key, value: (change[key] ?? null) as never }));
  const data = { ...draft, regionCode: '37', parameters };
  return [{ type: 'PolicyVersionDrafted', data, personId: maker } as VersionEvent, checked];
};

const half = (cityPpm: number) => [
  { party: 'CITY', sharePpm: cityPpm },
  { party: 'COUNTY', sharePpm: 500_000 },
];

const deadline = { n: 3, unit: 'MONTH', from: 'DRAWDOWN' };

const draft: Draft = {
  versionId: '2a9d8c7b-1e5f-4a3b-8c6d-9f0e1d2c3b44',
  code: 'SD-2023-154',
  kind: 'LOAN_COMPENSATION',
  regionCode: '3716',
  effectiveFrom: '2023-12-01',
  effectiveTo: null,
  title: '山东省科技成果转化贷款风险补偿及贴息管理办法',
  documentNo: '鲁科字〔2023〕154号',
  effectiveFromMark: 'G?',
  selectBy: 'DRAWDOWN_DATE',
  parameters: [good],
};
const identity = versionIdentityOf(draft);

const drafted = { type: 'PolicyVersionDrafted', data: draft, personId: maker } as const;
const checked: VersionEvent = { type: 'PolicyVersionChecked', data: identity };
const rejected: VersionEvent = { type: 'PolicyVersionRejected', data: { ...identity, reason: 'OTHER' } };
const enacted: VersionEvent = { type: 'PolicyVersionTookEffect', data: draft };
const correction = { reason: 'DOCUMENT_LATE', basis: '鲁科字〔2023〕154号' };
const late = { ...draft, correction };
const namedDraft = { type: 'PolicyVersionDrafted', data: late, personId: maker } as const;

const stepRefused = (step: string): VersionEvent => ({
  type: 'PolicyVersionStepRefused',
  data: { ...identity, step, refusal: 'same-person', refusedOn: today },
});

const line = (change: Partial<EffectivePeriod>): EffectivePeriod => ({
  versionId: otherId,
  code: 'SD-2023-155',
  kind: 'LOAN_COMPENSATION',
  regionCode: '3716',
  effectiveFrom: '2023-09-28',
  effectiveTo: null,
  isEffective: true,
  ...change,
});
