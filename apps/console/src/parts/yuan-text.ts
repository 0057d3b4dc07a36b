import { shownAmount } from './grouped-digits';

/** `1,000,000.00 元`, for a sentence or a button. */
export const yuanText = (value: string): string => {
  const shown = shownAmount(value);
  return shown ? `${shown.integer}.${shown.fraction} 元` : value;
};
