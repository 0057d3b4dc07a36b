import { typedAmount, typedBasisPoints, typedDay, typedRate } from './typed';

describe('an amount as people type it', () => {
  it.each([
    ['1000', '1000.00'],
    ['1,000.00', '1000.00'],
    ['1 000 000', '1000000.00'],
    ['１００', '100.00'],
    ['１，０００．５', '1000.50'],
    ['100万', '1000000.00'],
    ['100 万元', '1000000.00'],
    ['100.5万', '1005000.00'],
    ['1.000001万', '10000.01'],
    ['1.2亿', '120000000.00'],
    ['¥ 5,000,000.00 元', '5000000.00'],
    ['￥20', '20.00'],
    ['000700', '700.00'],
    ['0.01', '0.01'],
    ['9999999999999.99', '9999999999999.99'],
  ])('%s is understood', (text, value) => expect(typedAmount(text)).toEqual({ value }));

  it.each([
    '1,00,000',
    '1,0000',
    '1,000 000',
    '1.000.000',
    '一百万',
    '1e6',
    '-5',
    '10.005',
    '1.0000001万',
    '0',
    '0.00万',
    '10000000000000',
    '5000000 万 元整',
    '100-200',
    '=1+1',
  ])('%s is refused with words', (text) =>
    expect(typedAmount(text)).toEqual({ problem: expect.stringMatching(/[一-龥]/) }),
  );

  it('is nothing where nothing is typed', () =>
    expect([typedAmount(''), typedAmount('  ')]).toEqual([undefined, undefined]));
});

describe('a rate as people type it', () => {
  it.each([
    ['3.65', '3.650000'],
    ['3.65%', '3.650000'],
    ['３．６５ ％', '3.650000'],
    ['0', '0.000000'],
    ['4.123456', '4.123456'],
  ])('%s is understood', (text, value) => expect(typedRate(text)).toEqual({ value }));
  it.each(['3.1234567', '三点六', '3,65', '-1', '3.65‰'])('%s is refused', (text) =>
    expect(typedRate(text)).toHaveProperty('problem'),
  );
});

describe('a day as people type it', () => {
  it.each([
    '2026-09-08',
    '20260908',
    '2026-9-8',
    '2026/9/8',
    '2026.9.8',
    '2026年9月8日',
    '２０２６－０９－０８',
  ])('%s is 8 September', (text) => expect(typedDay(text)).toEqual({ value: '2026-09-08' }));
  it.each(['2026-02-29', '2026-13-01', '260908', '9/8/2026', '2026-09', '明天'])('%s is refused', (text) =>
    expect(typedDay(text)).toHaveProperty('problem'),
  );
});

describe('basis points as people type them', () => {
  it.each([
    ['65', '65'],
    ['-20', '-20'],
    ['−20 bp', '-20'],
    ['６５个基点', '65'],
  ])('%s is understood', (text, value) => expect(typedBasisPoints(text)).toEqual({ value }));
  it.each(['6.5', '0.65%', '12345'])('%s is refused', (text) =>
    expect(typedBasisPoints(text)).toHaveProperty('problem'),
  );
});
