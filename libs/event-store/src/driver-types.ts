import { types } from 'pg';

const INT8 = 20;
const DATE = 1082;

const exactNumber = (text: string): number => {
  const value = Number(text);
  // Rounded, it would be somebody's wrong amount. What may grow beyond, a sum over a city, is asked for as text.
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond what a number holds exactly.`);
  return value;
};

/** For the whole process: amounts and positions are whole numbers below 2^53; a civil date is no instant of some time zone. */
export const setDriverTypes = (): void => {
  types.setTypeParser(INT8, exactNumber);
  types.setTypeParser(DATE, (text: string) => text);
};
