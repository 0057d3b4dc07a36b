import { types } from 'pg';

const INT8 = 20;
const DATE = 1082;

// Amounts and positions are whole numbers below 2^53; a civil date is no instant of some time zone. Whoever imports
// this library reads rows alike, a test in the same process too.
types.setTypeParser(INT8, Number);
types.setTypeParser(DATE, (text: string) => text);
