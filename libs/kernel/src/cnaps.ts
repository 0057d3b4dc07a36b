/** 支付系统行号: bank 3, city 4, branch 4, check digit by ISO 7064 MOD 11,10. City codes are not judged. */
export const isCnaps = (code: string): boolean =>
  /^[0-9]{12}$/.test(code) && Number(code.at(11)) === checkDigit(code);

const checkDigit = (code: string): number => {
  const product = [...code.slice(0, 11)].reduce((p, digit) => {
    const sum = (p + Number(digit)) % 10;
    return (2 * (sum === 0 ? 10 : sum)) % 11;
  }, 10);
  return (11 - product) % 10;
};
