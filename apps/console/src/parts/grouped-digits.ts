export type ShownAmount = Readonly<{ integer: string; fraction: string }>;

/** `1234567.80` as `1,234,567` and `80`; minus is −. Undefined for anything but a decimal text. */
export const shownAmount = (amount: string): ShownAmount | undefined => {
  const [, sign = '', integer, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  if (integer === undefined) return undefined;
  return { integer: (sign && '−') + integer.replace(/\B(?=(\d{3})+$)/g, ','), fraction };
};
