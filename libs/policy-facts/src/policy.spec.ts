import { isRefused, type CivilDate } from '@kejin/kernel';
import fc from 'fast-check';
import { Policy, policyValues, type PolicyVersion } from './policy';
import { policyOn } from './policy-on';

describe('policy in force', () => {
  it('is the version whose dates hold the day, first and last day included', () => {
    const versions = [
      version('A', '37', ['2020-01-01', '2020-06-30']),
      version('B', '37', ['2020-07-01', null]),
    ];
    expect(codeOn(versions, '2019-12-31')).toBe('no-policy-in-force');
    expect(codeOn(versions, '2020-01-01')).toBe('A');
    expect(codeOn(versions, '2020-06-30')).toBe('A');
    expect(codeOn(versions, '2020-07-01')).toBe('B');
    expect(codeOn(versions, '2099-12-31')).toBe('B');
  });

  it('takes the city before the province, parameter by parameter', () => {
    const province = version('SD', '37', ['2020-01-01', null], {
      'loan.maxTermMonths': 36,
      'publicity.days': 5,
    });
    const city = version('BZ', '3716', ['2021-07-01', null], { 'publicity.days': 7 });
    const policy = inForce([city, province], '2021-07-01');
    expect(policy.version).toBe('SD+BZ');
    expect(policy.get('loan.maxTermMonths')).toEqual({
      key: 'loan.maxTermMonths',
      value: 36,
      mark: 'F',
      source: 'source of SD',
      version: 'SD',
    });
    expect(policy.get('publicity.days')).toMatchObject({ value: 7, version: 'BZ', source: 'source of BZ' });
    expect(policy.get('earlyStage.maxYears')).toBeUndefined();
  });

  it('leaves the province alone before the city speaks, and other cities out', () => {
    const province = version('SD', '37', ['2020-01-01', null], { 'publicity.days': 5 });
    const city = version('BZ', '3716', ['2021-07-01', null], { 'publicity.days': 7 });
    expect(codeOn([province, city], '2021-06-30')).toBe('SD');
    expect(codeOn([province, { ...city, regionCode: '3701' }], '2021-07-01')).toBe('SD');
    expect(codeOn([{ ...province, regionCode: '32' }], '2021-07-01')).toBe('no-policy-in-force');
  });

  it('holds for the functional zones of the city as well', () => {
    const city = version('BZ', '3716', ['2021-07-01', null]);
    expect(policyOn([city], { ...question, regionCode: '3716Z1', date: '2021-07-01' })).toBeInstanceOf(
      Policy,
    );
  });

  it('is of its own kind only', () => {
    const subsidy = { ...version('S', '37', ['2020-01-01', null]), kind: 'INTEREST_SUBSIDY' as const };
    expect(codeOn([subsidy], '2021-01-01')).toBe('no-policy-in-force');
  });

  it('is none where no version was ever received', () => {
    expect(policyOn(undefined, { ...question, date: '2024-02-20' })).toEqual({
      refused: 'no-policy-in-force',
      detail: '2024-02-20没有适用于371602的有效政策版本。',
    });
  });

  it('hands a rule the plain values it asks for, or says which are missing', () => {
    const policy = inForce(
      [version('SD', '37', ['2020-01-01', null], { 'loan.maxTermMonths': 36 })],
      '2021-01-01',
    );
    expect(policyValues(policy, ['loan.maxTermMonths'])).toEqual({ 'loan.maxTermMonths': 36 });
    expect(policyValues(policy, ['loan.maxTermMonths', 'publicity.days'])).toEqual({
      refused: 'policy-parameter-missing',
      detail: '政策版本SD未规定参数：公示期（工作日）。',
    });
  });

  it('hands out no value that this program cannot read, and puts no broader one in its place', () => {
    const province = version('SD', '37', ['2020-01-01', null], {
      'publicity.days': 5,
      'sla.cityWorkdays': 5,
    });
    const city = version('BZ', '3716', ['2020-01-01', null], { 'publicity.days': 0.5, 'fee.perCase': 1 });
    const policy = inForce([province, city], '2021-01-01');
    expect(policy.get('publicity.days')).toBeUndefined();
    expect(policy.unread('publicity.days')).toMatchObject({ value: 0.5, version: 'BZ' });
    expect(policy.parameters.map(({ key }) => key)).toEqual(['sla.cityWorkdays']);
    expect(policyValues(policy, ['sla.cityWorkdays', 'publicity.days'])).toEqual({
      refused: 'policy-parameter-unreadable',
      detail: '政策版本SD+BZ中有本系统尚不能识别的取值：公示期（工作日）。',
    });
  });

  it('is one and the same for all days and counties that the same versions hold', () => {
    const policies = new Set<Policy>();
    for (let year = 1900; year < 2200; year += 1)
      for (let county = 0; county < 100; county += 1) {
        const regionCode = `3716${String(county).padStart(2, '0')}`;
        const policy = policyOn(many, { ...question, regionCode, date: `${year}-01-01` });
        if (!isRefused(policy)) policies.add(policy);
      }
    expect([...policies].map((policy) => policy.version)).toEqual(['A', 'B+X', 'C+Y']);
  });

  it('does not depend on the order in which versions arrived', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(many, { minLength: many.length }), days, (versions, date) => {
        expect(policyOn(versions, { ...question, date })).toEqual(policyOn(many, { ...question, date }));
      }),
    );
  });

  it('takes every value from a version in force that day, from the narrowest region that sets it', () => {
    fc.assert(
      fc.property(days, (date) => {
        const policy = policyOn(many, { ...question, date });
        const inForce = many.filter(
          ({ effectiveFrom, effectiveTo }) => effectiveFrom <= date && (!effectiveTo || date <= effectiveTo),
        );
        if (isRefused(policy)) return expect(inForce).toEqual([]);
        expect(policy.version.split('+').sort()).toEqual(inForce.map(({ code }) => code).sort());
        for (const { key, value, version: code } of policy.parameters) {
          const setting = inForce.filter(({ parameters }) => parameters.some((one) => one.key === key));
          const narrowest = setting.sort((a, b) => b.regionCode.length - a.regionCode.length)[0];
          expect(code).toBe(narrowest?.code);
          expect(value).toBe(narrowest?.parameters.find((one) => one.key === key)?.value);
        }
      }),
    );
  });
});

const question = { kind: 'LOAN_COMPENSATION', regionCode: '371602', date: '2021-01-01' } as const;

const version = (
  code: string,
  regionCode: string,
  [effectiveFrom, effectiveTo]: readonly [CivilDate, CivilDate | null],
  values: Record<string, number> = {},
): PolicyVersion => ({
  versionId: `00000000-0000-4000-8000-${code.padStart(12, '0')}`,
  code,
  kind: 'LOAN_COMPENSATION',
  regionCode,
  effectiveFrom,
  effectiveTo,
  parameters: Object.entries(values).map(([key, value]) => ({
    key: key as 'publicity.days',
    value,
    mark: 'F',
    source: `source of ${code}`,
  })),
});

const many = [
  version('A', '37', ['2020-01-01', '2020-06-30'], { 'loan.maxTermMonths': 12, 'publicity.days': 1 }),
  version('B', '37', ['2020-07-01', '2021-03-31'], { 'loan.maxTermMonths': 24, 'publicity.days': 2 }),
  version('C', '37', ['2021-05-01', null], { 'loan.maxTermMonths': 36, 'earlyStage.maxYears': 5 }),
  version('X', '3716', ['2020-04-01', '2021-02-28'], { 'publicity.days': 7 }),
  version('Y', '3716', ['2021-04-10', null], { 'earlyStage.maxYears': 3, 'sla.cityWorkdays': 5 }),
];

const days = fc
  .date({ min: new Date('2019-12-01'), max: new Date('2021-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

const codeOn = (versions: readonly PolicyVersion[], date: CivilDate): string => {
  const policy = policyOn(versions, { ...question, date });
  return isRefused(policy) ? policy.refused : policy.version;
};

const inForce = (versions: readonly PolicyVersion[], date: CivilDate): Policy => {
  const policy = policyOn(versions, { ...question, date });
  if (isRefused(policy)) throw new Error(policy.detail);
  return policy;
};
