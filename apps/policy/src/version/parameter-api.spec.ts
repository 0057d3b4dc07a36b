import { policyParameterKeys, policyParameters, type PolicyParameterKey } from '@kejin/contracts/policy';
import { strictly } from '@kejin/http';
import { z } from 'zod';
import { parameterShape } from './parameter-api';

describe('a parameter on the wire', () => {
  it.each<[PolicyParameterKey, unknown, unknown]>([
    ['loan.countedCapPerEnterprise', '10000000.00', 1_000_000_000],
    ['subsidy.capPerEnterprise', '500000.00', 50_000_000],
    ['loan.maxTermMonths', 36, 36],
    [
      'rate.benchmark',
      [
        { maxTermMonths: 12, annualRate: '4.350000' },
        { maxTermMonths: null, annualRate: '4.900000' },
      ],
      [
        { maxTermMonths: 12, annualRateE8: 4_350_000 },
        { maxTermMonths: null, annualRateE8: 4_900_000 },
      ],
    ],
    ['filing.deadline', deadline(), deadline()],
  ])('%s', (key, wire, stored) => {
    const parsed = strictly(parameterShape).parse({ key, value: wire, ...provenance() });
    expect(parsed).toEqual({ key, value: stored, ...provenance() });
    expect(policyParameters[key].safeParse(parsed.value).success).toBe(true);
    expect(z.encode(parameterShape, parsed)).toEqual({ key, value: wire, ...provenance() });
  });

  it.each([
    ['an unknown key', { key: 'loan.secret', value: 1, ...provenance() }],
    ['no mark', { key: 'loan.maxTermMonths', value: 36, source: '文件' }],
    ['no source', { key: 'loan.maxTermMonths', value: 36, mark: 'F' }],
    ['an empty source', { key: 'loan.maxTermMonths', value: 36, mark: 'F', source: ' ' }],
    ['fen instead of yuan', { key: 'loan.countedCapPerEnterprise', value: 1_000_000_000, ...provenance() }],
    ['an unknown field', { key: 'filing.deadline', value: { ...deadline(), grace: 1 }, ...provenance() }],
  ])('is refused with %s', (_, wire) => {
    expect(strictly(parameterShape).safeParse(wire).success).toBe(false);
  });

  it('is described for every key of the catalogue', () => {
    const text = JSON.stringify(z.toJSONSchema(parameterShape, { io: 'input', unrepresentable: 'any' }));
    for (const key of policyParameterKeys) expect(text).toContain(`"${key}"`);
  });
});

function deadline() {
  return { n: 3, unit: 'MONTH', from: 'DRAWDOWN' };
}

function provenance() {
  return { mark: 'F', source: '鲁科字〔2016〕173号' };
}
