/** Exact where it was counted to the end, else how far. */
export const total = ({ count, isMore }: Readonly<{ count: number; isMore: boolean }>): string =>
  isMore ? `${count}+` : String(count);
