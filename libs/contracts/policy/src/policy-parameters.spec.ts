import { policyParameters, type PolicyParameterKey } from './policy-parameters';
import { documentNo } from './version-fields';

describe('value of a parameter', () => {
  it.each<[PolicyParameterKey, unknown, boolean]>([
    ['loan.maxTermMonths', 1, true],
    ['loan.maxTermMonths', 0, false],
    ['loan.maxTermMonths', 600, true],
    ['loan.maxTermMonths', 601, false],
    ['loan.countedCapPerEnterprise', -1, false],
    ['loan.countedCapPerEnterprise', 0.5, false],
    ['loan.maxRate', { mode: 'BENCHMARK_MULT', multiplierPpm: 1_000_000 }, true],
    ['loan.maxRate', { mode: 'BENCHMARK_MULT', multiplierPpm: 999_999 }, false],
    ['loan.maxRate', { mode: 'LPR_PLUS_BP', basisPoints: 150, multiplierPpm: 1_500_000 }, false],
    ['share.standard', shares(350_000, 350_000, 300_000), true],
    ['share.standard', shares(350_000, 350_000, 299_999), false],
    ['share.standard', shares(350_000, 350_000, 300_001), false],
    ['share.standard', [...shares(500_000), ...shares(500_000)], false],
    ['breaker.ratio', { warnPpm: 50_000, tripPpm: 50_000, inclusive: true }, true],
    ['breaker.ratio', { warnPpm: 50_001, tripPpm: 50_000, inclusive: true }, false],
    ['rate.benchmark', benchmark(12, 60, null), true],
    ['rate.benchmark', benchmark(60, 12, null), false],
    ['rate.benchmark', benchmark(12, 12), false],
    ['rate.benchmark', benchmark(null, 12), false],
    ['rate.benchmark', [], false],
    ['bank.annualCapPct', null, true],
    ['filing.supplementLapse', 'PROPOSED', true],
    ['filing.supplementLapse', 'AUTOMATIC', true],
    ['filing.supplementLapse', 'SILENT', false],
  ])('%s = %j: %s', (key, value, allowed) => {
    expect(policyParameters[key].safeParse(value).success).toBe(allowed);
  });
});

describe('document number', () => {
  it.each([
    ['鲁科字〔2023〕154号', true],
    ['滨政字〔2020〕16号', true],
    ['鲁科字[2023]154号', false],
    ['鲁科字【2023】154号', false],
    ['鲁科字〔2123〕154号', false],
    ['鲁科字〔2023〕15400号', false],
    ['〔2023〕154号', false],
    ['', false],
  ])('%s: %s', (text, allowed) => {
    expect(documentNo.safeParse(text).success).toBe(allowed);
  });
});

function shares(...parts: number[]) {
  const parties = ['PROV', 'LOCAL', 'BANK'];
  return parts.map((sharePpm, at) => ({ party: parties[at], sharePpm }));
}

function benchmark(...terms: (number | null)[]) {
  return terms.map((maxTermMonths) => ({ maxTermMonths, annualRateE8: 4_350_000 }));
}
