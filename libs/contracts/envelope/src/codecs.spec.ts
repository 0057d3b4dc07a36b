import fc from 'fast-check';
import { z } from 'zod';
import { percent, positiveYuan, queryFlag, queryInteger, signedYuan, wanYuan, yuan } from './codecs';

const accepts = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

const NEVER_AN_AMOUNT = [
  -1,
  0,
  100,
  1e21,
  Number.NaN,
  null,
  undefined,
  true,
  {},
  [],
  ['1.00'],
  '',
  ' 1.00',
  '1.00 ',
  '1.00\n',
  '-1.00',
  '+1.00',
  '1e3',
  '1E3',
  '1e21',
  'NaN',
  'Infinity',
  '0x10',
  '1',
  '1.',
  '.50',
  '1.0',
  '1.000',
  '01.00',
  '00.00',
  '1,000.00',
  '１０００.００',
  '１０００．００',
  '1000。00',
  '一千',
  '90000000000000.00',
  '1.00; drop table loan',
  '__proto__',
];

describe('an amount in yuan', () => {
  it.each([
    ['0.00', 0],
    ['0.01', 1],
    ['10000000.00', 1_000_000_000],
    ['9999999999999.99', 999_999_999_999_999],
  ])('reads %s as %i fen', (text, fen) => {
    expect(yuan.parse(text)).toBe(fen);
    expect(z.encode(yuan, fen)).toBe(text);
  });

  it.each(NEVER_AN_AMOUNT.map((value) => [value]))('refuses %p', (value) => {
    expect(accepts(yuan, value)).toBe(false);
    expect(accepts(positiveYuan, value)).toBe(false);
  });

  it('comes back from text exactly as it went', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (fen) => {
        expect(yuan.parse(z.encode(yuan, fen))).toBe(fen);
      }),
    );
  });

  it('takes no text but its own writing of a number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const read = yuan.safeParse(text);
        expect(!read.success || z.encode(yuan, read.data) === text).toBe(true);
      }),
    );
  });

  it('is above zero where it must be', () => {
    expect(positiveYuan.parse('0.01')).toBe(1);
    expect(positiveYuan.parse('0.10')).toBe(10);
    expect(positiveYuan.parse('10.00')).toBe(1000);
    expect(accepts(positiveYuan, '0.00')).toBe(false);
  });

  it('carries a sign only where an answer may fall below zero', () => {
    expect(z.encode(signedYuan, -150)).toBe('-1.50');
    expect(signedYuan.parse('-1.50')).toBe(-150);
    expect(signedYuan.parse('1.50')).toBe(150);
    expect(Object.is(signedYuan.parse('-0.00'), 0)).toBe(true);
  });

  it('refuses to write a fraction of a fen', () => {
    expect(() => z.encode(yuan, 0.5)).toThrow();
  });
});

describe('an amount in wan yuan', () => {
  it.each([
    ['0.000000', 0],
    ['0.000001', 1],
    ['1000.000000', 1_000_000_000],
    ['999999999.999999', 999_999_999_999_999],
  ])('reads %s as %i fen', (text, fen) => {
    expect(wanYuan.parse(text)).toBe(fen);
    expect(z.encode(wanYuan, fen)).toBe(text);
  });

  it.each(['1000', '1000.00', '1000.0000000', '-1.000000', '1e3', '１.000000', '1000000000.000000'])(
    'refuses %s',
    (text) => {
      expect(accepts(wanYuan, text)).toBe(false);
    },
  );
});

describe('an annual rate in percent', () => {
  it.each([
    ['3.45', 3_450_000, '3.450000'],
    ['3.450000', 3_450_000, '3.450000'],
    ['0', 0, '0.000000'],
    ['0.000001', 1, '0.000001'],
    ['100', 100_000_000, '100.000000'],
    ['100.000000', 100_000_000, '100.000000'],
  ])('reads %s as %i and writes %3$s', (text, rate, written) => {
    expect(percent.parse(text)).toBe(rate);
    expect(z.encode(percent, rate)).toBe(written);
  });

  it.each(['-3.45', '3.45%', '3.4500001', '100.000001', '101', '1e1', '３.45', '03.45', '', ' 3.45'])(
    'refuses %p',
    (text) => {
      expect(accepts(percent, text)).toBe(false);
    },
  );
});

describe('a query string', () => {
  it('holds whole numbers between their limits', () => {
    const limit = queryInteger(1, 200);
    expect([limit.parse('1'), limit.parse('200')]).toEqual([1, 200]);
    expect(
      ['0', '201', '1.5', '-1', '1e2', '０', '', ' 1', ['1', '2'], 1].some((one) => accepts(limit, one)),
    ).toBe(false);
  });

  it('says true or false in these words only', () => {
    expect([queryFlag.parse('true'), queryFlag.parse('false')]).toEqual([true, false]);
    expect(['1', 'TRUE', '', 'yes'].some((one) => accepts(queryFlag, one))).toBe(false);
  });
});
