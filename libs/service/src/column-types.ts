import { types } from 'pg';

const INT8 = 20;
const DATE = 1082;

// Amounts and positions are whole numbers below 2^53; a civil date is no instant of some time zone. Whoever imports
// this library reads rows alike, a test in the same process too.
types.setTypeParser(INT8, (text: string) => {
  const value = Number(text);
  // Rounded, it would be somebody's wrong amount. What may grow beyond, a sum over a city, is asked for as text.
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond what a number holds exactly.`);
  return value;
});
types.setTypeParser(DATE, (text: string) => text);
