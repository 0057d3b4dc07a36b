type KafkaError = Readonly<{
  name?: string;
  type?: string;
  cause?: unknown;
  originalError?: unknown;
  errors?: readonly unknown[];
}>;

const PERMANENT_TYPES = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_TOPIC_EXCEPTION',
  'POLICY_VIOLATION',
  'TOPIC_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'SASL_AUTHENTICATION_FAILED',
  // Topics are made by a step of their own, never by themselves.
  'UNKNOWN_TOPIC_OR_PARTITION',
]);
const PERMANENT_NAMES = new Set(['KafkaJSSASLAuthenticationError', 'KafkaJSServerDoesNotSupportApiKey']);

/** The error that Kafka will answer until a person does something; undefined where a retry may help. */
export const permanentError = (error: unknown): string | undefined => {
  let one = error as KafkaError | undefined;
  for (let depth = 0; one && depth < 6; depth += 1) {
    if (one.type && PERMANENT_TYPES.has(one.type)) return one.type;
    if (one.name && PERMANENT_NAMES.has(one.name)) return one.name;
    one = (one.cause ?? one.originalError ?? one.errors?.[0]) as KafkaError | undefined;
  }
  return undefined;
};
