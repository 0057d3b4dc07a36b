import { borrower, facts, form, version } from '../../filing.fixture';
import { judgeFiling } from '../judge-filing';

const certificate = {
  kind: 'HNTE',
  number: 'GR202537000001',
  validFrom: '2025-01-01',
  validTo: form.drawdownDate,
  revokedOn: null,
};

const judge = (productCode: 'KCD' | 'GQD' | 'OTHER', validTo: string | null, policy = {}) => {
  const more = validTo === null ? [] : [{ ...certificate, validTo }];
  const qualified = { ...borrower, qualifications: [...borrower.qualifications, ...more] };
  const judged = judgeFiling({ ...form, productCode }, { ...facts, borrower: qualified }, [version(policy)]);
  const codes = (found: readonly { code: string }[]) => found.map(({ code }) => code);
  return { failures: codes(judged.failures), warnings: codes(judged.warnings) };
};

const refused = { 'loan.unqualifiedProduct': 'REFUSED' };

describe('高企贷', () => {
  it('is as it should be for an enterprise that is high-tech on the drawdown date', () => {
    expect(judge('GQD', form.drawdownDate)).toEqual({ failures: [], warnings: [] });
    expect(judge('GQD', form.drawdownDate, refused)).toEqual({ failures: [], warnings: [] });
  });

  it('of another enterprise is pointed out, or refused where the policy says so', () => {
    const warned = { failures: [], warnings: ['product-not-qualified'] };
    expect(judge('GQD', '2026-03-01')).toEqual(warned);
    expect(judge('GQD', null)).toEqual(warned);
    expect(judge('GQD', null, { 'loan.unqualifiedProduct': 'WARNED' })).toEqual(warned);
    expect(judge('GQD', null, refused)).toEqual({ failures: ['product-not-qualified'], warnings: [] });
  });

  it.each(['KCD', 'OTHER'] as const)('is not %s, which asks for no certificate', (productCode) => {
    expect(judge(productCode, null, refused)).toEqual({ failures: [], warnings: [] });
  });
});
