import fc from 'fast-check';
import { capitalAmount } from './capital-amount';

describe('an amount in capitals', () => {
  it.each([
    ['1409.50', '壹仟肆佰零玖元伍角'],
    ['6007.14', '陆仟零柒元壹角肆分'],
    ['1680.32', '壹仟陆佰捌拾元零叁角贰分'],
    ['107000.53', '壹拾万柒仟元零伍角叁分'],
    ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
    ['325.04', '叁佰贰拾伍元零肆分'],
    ['0.00', '零元整'],
    ['0.05', '伍分'],
    ['0.50', '伍角'],
    ['10.00', '壹拾元整'],
    ['700000.00', '柒拾万元整'],
    ['100500.00', '壹拾万零伍佰元整'],
    ['100000001.00', '壹亿零壹元整'],
    ['1000100000.00', '壹拾亿零壹拾万元整'],
    ['1000000000000.00', '壹万亿元整'],
    ['1234500000000.00', '壹万贰仟叁佰肆拾伍亿元整'],
  ])('%s', (amount, words) => expect(capitalAmount(amount)).toBe(`人民币${words}`));

  it('says every fen of it, and never two 零 beside each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 15 }), (fen) => {
        const words = capitalAmount(`${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`);
        expect(fenOf(words)).toBe(fen);
        expect(words).not.toMatch(/零零|零万|零亿/);
      }),
    );
  });

  it('takes a decimal text and nothing else', () => {
    for (const text of ['', '1', '1.5', '-1.00', '1,000.00'])
      expect(() => capitalAmount(text)).toThrow(RangeError);
  });
});

const VALUES: Readonly<Record<string, number>> = { 拾: 10, 佰: 100, 仟: 1_000 };

/** Reads the words back, to see that nothing was lost. */
const fenOf = (words: string): number => {
  const [, yuan = '', dime = '', cent = ''] =
    /^人民币(?:(.+)元)?(?:零?(.)角)?(?:零?(.)分)?整?$/.exec(words) ?? [];
  const digit = (text: string) => Math.max(0, '零壹贰叁肆伍陆柒捌玖'.indexOf(text || '零'));
  return integer(yuan) * 100 + digit(dime) * 10 + digit(cent);
};

const integer = (text: string): number => {
  for (const [unit, value] of [
    ['亿', 10 ** 8],
    ['万', 10 ** 4],
  ] as const) {
    const at = text.lastIndexOf(unit);
    if (at >= 0) return integer(text.slice(0, at)) * value + integer(text.slice(at + 1));
  }
  let [sum, last] = [0, 0];
  for (const letter of text) {
    if (letter in VALUES) [sum, last] = [sum + last * (VALUES[letter] as number), 0];
    else last = '零壹贰叁肆伍陆柒捌玖'.indexOf(letter);
  }
  return sum + last;
};
