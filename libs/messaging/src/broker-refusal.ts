import { kafkaClient, type KafkaConnection } from './kafka-client';
import type { Log } from './log';

/** What waiting does not help: the sign-in is refused, or the broker's certificate is not one that we trust. */
export type BrokerRefusal = 'sign-in-refused' | 'certificate-not-trusted';

const CERTIFICATE = /^(CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_CERT_|HOSTNAME_MISMATCH)/;

type Failure = Readonly<{ name?: string; code?: unknown; message?: string; cause?: unknown }>;

const refusalIn = (error: unknown): BrokerRefusal | undefined => {
  const { name, code, cause } = (error ?? {}) as Failure;
  if (name === 'KafkaJSSASLAuthenticationError') return 'sign-in-refused';
  if (typeof code === 'string' && CERTIFICATE.test(code)) return 'certificate-not-trusted';
  return cause ? refusalIn(cause) : undefined;
};

/**
 * Signs in once. Undefined where the brokers accepted it, and where they could not be reached: a service starts without
 * them and goes on trying.
 */
export const brokerRefusal = async (
  connection: KafkaConnection,
  log: Log,
): Promise<Readonly<{ refusal: BrokerRefusal; cause: unknown }> | undefined> => {
  const admin = kafkaClient(connection, log, 0).admin();
  try {
    await admin.connect();
    return undefined;
  } catch (cause) {
    const refusal = refusalIn(cause);
    return refusal && { refusal, cause };
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
};
