/** Digits of a fixed-point number: exactly `decimals` after the point, no sign, no leading zeros. */
export const fixedPattern = (integerDigits: number, decimals: number): RegExp =>
  new RegExp(`^(?:0|[1-9][0-9]{0,${integerDigits - 1}})\\.[0-9]{${decimals}}$`);

export const parseFixed = (text: string, pattern: RegExp): number | undefined =>
  pattern.test(text) ? Number(text.replace('.', '')) : undefined;

export const formatFixed = (units: number, decimals: number): string => {
  const digits = String(Math.abs(whole(units))).padStart(decimals + 1, '0');
  return `${units < 0 ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
};

/** A fraction, an infinity or a number past 2^53 is a bug of the caller, never a value to round silently. */
export const whole = (units: number): number => {
  if (!Number.isSafeInteger(units)) throw new RangeError(`${units} is not a safe whole number.`);
  return units;
};
