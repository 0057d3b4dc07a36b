const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];

/** One to four digits: 6007 is 陆仟零柒. */
const sectionOf = (digits: string): string =>
  [...digits]
    .map((digit, at) => (digit === '0' ? '零' : `${DIGITS[Number(digit)]}${PLACES[digits.length - 1 - at]}`))
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '');

/** Four digits at a time from the right, with 万 and 亿 between. A 零 stands where a section does not fill its place. */
const integerOf = (digits: string): string => {
  const padded = digits.padStart(16, '0');
  const [trillions = '', hundredMillions = '', tenThousands = '', ones = ''] = padded.match(/.{4}/g) ?? [];
  const above = withUnit(trillions, '万') + sectionOf(hundredMillions);
  const sections = [above && `${above}亿`, withUnit(tenThousands, '万'), sectionOf(ones)];
  return sections.join('').replace(/^零/, '').replace(/零+/g, '零');
};

const withUnit = (digits: string, unit: string): string => {
  const section = sectionOf(digits);
  return section && section + unit;
};

/**
 * An amount in the characters that cannot be altered (大写), as the bank's rules for writing slips and cheques have it
 * (支付结算办法 附一). `107000.53` is 人民币壹拾万柒仟元零伍角叁分: of the two forms that it allows, the one with 零 before the 角.
 * Takes a decimal text in 元 with two decimals.
 */
export const capitalAmount = (amount: string): string => {
  const parts = /^(\d{1,16})\.(\d)(\d)$/.exec(amount);
  if (!parts) throw new RangeError(`${amount} is not an amount.`);
  const [digits, dime, cent] = parts.slice(1) as [string, string, string];
  const integer = integerOf(digits);
  const small = smallOf(dime, cent);
  if (small === '') return `人民币${integer || '零'}元整`;
  // Where the 元 or the 角 is nought the next place says so, if anything stands before it.
  const gap = dime === '0' || digits.endsWith('0') ? '零' : '';
  return integer ? `人民币${integer}元${gap}${small}` : `人民币${small}`;
};

const smallOf = (dime: string, cent: string): string =>
  (dime === '0' ? '' : `${DIGITS[Number(dime)]}角`) + (cent === '0' ? '' : `${DIGITS[Number(cent)]}分`);
