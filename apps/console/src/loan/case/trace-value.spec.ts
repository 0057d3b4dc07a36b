import { isUnconfirmed, sourceOf, traceName } from './trace-names';
import { traceValue } from './trace-value';

describe('a trace as people read it', () => {
  it.each([
    [null, '无'],
    [[], '无'],
    [true, '是'],
    [false, '否'],
    ['5000000.00', '5,000,000.00 元'],
    ['3.450000', '3.450000%'],
    ['2026-03-02', '2026-03-02'],
    [['RD', 'TRANSFORM'], '研发、成果转化'],
    [['DUPLICATE', 'ON_LENDING', 'TECH_SME'], '重复备案、转贷、科技型中小企业'],
    ['102466000011', '102466000011'],
    [45, '45'],
  ])('shows %j as %s', (value, shown) => expect(traceValue(value)).toBe(shown));

  it.each([
    ['branch/openedOn', '放款网点 · 启用日期'],
    ['loan.maxTermMonths', '最长贷款期限（月）'],
    ['loan.maxRate/basisPoints', '最高利率 · 基点'],
    ['repaymentPlan/0/principal', '还本计划 · 第 1 项 · 应还本金'],
    ['contractNo', '借款合同号'],
  ])('calls %s %s', (name, shown) => expect(traceName(name)).toBe(shown));

  it('knows whose a value is, and which parameter is not confirmed', () => {
    expect(['command', 'registry', 'policy:SD-2025-29:F', 'clock', 'ledger'].map(sourceOf)).toEqual([
      ...['bank', 'registry', 'policy', 'computed', 'computed'],
    ]);
    expect(['policy:BZ-1:G', 'policy:BZ-1:G?', 'policy:SD-2025-29:F'].map(isUnconfirmed)).toEqual([
      ...[true, true, false],
    ]);
  });
});
