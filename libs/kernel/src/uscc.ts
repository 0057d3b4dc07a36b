/** 统一社会信用代码, GB 32100-2015. */
export type UsccCheck =
  | Readonly<{ ok: true; warnings: readonly string[] }>
  | Readonly<{ ok: false; code: 'uscc-malformed' | 'uscc-check-digit-wrong'; detail: string }>;

// No I, O, S, V and Z: they look like digits.
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const PATTERN = /^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

const ORG_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** The whitelist holds codes that were issued with a wrong check digit and are in use all the same. */
export const checkUscc = (code: string, whitelist: ReadonlySet<string>): UsccCheck => {
  if (!PATTERN.test(code)) {
    const detail = '统一社会信用代码应为18位数字或大写字母，不含I、O、S、V、Z。';
    return { ok: false, code: 'uscc-malformed', detail };
  }
  const checkDigitIsRight = code.at(17) === checkDigit(code);
  if (!checkDigitIsRight && !whitelist.has(code)) {
    const detail = '统一社会信用代码校验位不正确，请核对营业执照。';
    return { ok: false, code: 'uscc-check-digit-wrong', detail };
  }
  const warnings = [
    ...(checkDigitIsRight ? [] : ['校验位不正确，该代码在例外名单内，予以接受。']),
    ...(code.at(16) === orgCheckDigit(code) ? [] : ['主体标识码（第9至17位）校验位不正确，请核对。']),
  ];
  return { ok: true, warnings };
};

const checkDigit = (code: string): string =>
  ALPHABET.charAt((31 - (weighted(code.slice(0, 17), ALPHABET, WEIGHTS) % 31)) % 31);

// GB 11714: the organisation code inside. Early registers broke it, so it only warns.
const orgCheckDigit = (code: string): string => {
  const digit = 11 - (weighted(code.slice(8, 16), ORG_ALPHABET, ORG_WEIGHTS) % 11);
  return digit === 10 ? 'X' : String(digit % 11);
};

const weighted = (text: string, alphabet: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * alphabet.indexOf(text.charAt(i)), 0);
