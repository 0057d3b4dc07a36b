type DatabaseError = { code?: string; constraint?: string; message?: string };

const TRANSIENT_CLASSES = ['08', '53', '57', '58'];
const TRANSIENT_CODES = new Set([
  '40001', // serialization failure
  '40P01', // deadlock
  '55P03', // lock not available in time
  '25P03', // idle in transaction for too long: this process was frozen, another one writes now
  '25P02', // follows an error in a pipelined transaction
  '25006', // a server that only reads: it is, or has become, the standby
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'ENOTFOUND',
  'ENOENT',
]);

const BROKEN_CONNECTION =
  /connection (terminated|error)|not queryable|timeout exceeded when trying to connect/i;

/** True for an outage: nothing is wrong with the statement, and it may be sent again. */
export const isTransient = (error: unknown): boolean => {
  const { code = '', message = '' } = error as DatabaseError;
  if (TRANSIENT_CODES.has(code) || TRANSIENT_CLASSES.some((one) => code.length === 5 && code.startsWith(one)))
    return true;
  return code === '' && BROKEN_CONNECTION.test(message);
};

/**
 * True where the database gave a statement up because it took too long. It would again, so it is not waited out: what was
 * asked for together is divided, and a single command that fails so needs a person.
 */
export const isStatementTimeout = (error: unknown): boolean => (error as DatabaseError).code === '57014';

/** True where waiting helps: the same statements may be sent again as they were. */
export const isRetryable = (error: unknown): boolean => isTransient(error) && !isStatementTimeout(error);

// Of a statement in a transaction that had failed before it.
const FOLLOWS_AN_ERROR = '25P02';

/** True where waiting helps and the statement was at fault for nothing: not where it merely followed an error of another one. */
export const isOutage = (error: unknown): boolean =>
  isRetryable(error) && (error as DatabaseError).code !== FOLLOWS_AN_ERROR;

/** True where the database refuses what a command wants to write: a constraint or a value it cannot hold. */
export const isWriteRefused = (error: unknown): boolean => /^2[23]/.test((error as DatabaseError).code ?? '');

export const constraintOf = (error: unknown): string => (error as DatabaseError).constraint ?? '';

/** The first error of pipelined statements that does not merely follow from an earlier one. */
export const rootError = (errors: readonly unknown[]): unknown =>
  errors.find((error) => (error as DatabaseError).code !== FOLLOWS_AN_ERROR) ?? errors[0];
