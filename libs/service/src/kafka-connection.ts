import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brokerRefusal, type BrokerRefusal, type KafkaConnection, type Log } from '@kejin/messaging';
import { required, type ServiceConfig } from './config';
import { StartError } from './start-error';

/**
 * How every client of a service reaches the brokers: the relay, the consumers, rebuilds and the comparison with the
 * topics. Throws StartError for settings that do not go together and files that are not what they should be.
 */
export const kafkaConnection = (config: ServiceConfig, clientId = config.SERVICE): KafkaConnection => {
  const ssl = tlsOf(config);
  const sasl = saslOf(config, ssl !== undefined);
  return {
    brokers: required(config, 'KAFKA_BROKERS'),
    clientId,
    ...(ssl && { ssl }),
    ...(sasl && { sasl }),
  };
};

const sentences: Readonly<Record<BrokerRefusal, string>> = {
  'sign-in-refused':
    'Kafka 拒绝登录：请核对 KAFKA_SASL_USERNAME、KAFKA_SASL_PASSWORD 与 KAFKA_SASL_MECHANISM。',
  'certificate-not-trusted':
    'Kafka 的证书不可信：请核对 KAFKA_TLS_CA_FILE 是否为签发方证书，以及 KAFKA_BROKERS 的主机名与证书是否一致。',
};

/** The same, and the brokers have taken it or cannot be reached now. In plain text there is nothing to be refused. */
export const acceptedKafka = async (
  config: ServiceConfig,
  log: Log,
  clientId?: string,
): Promise<KafkaConnection> => {
  const connection = kafkaConnection(config, clientId);
  const refused = connection.ssl || connection.sasl ? await brokerRefusal(connection, log) : undefined;
  if (refused) throw new StartError(sentences[refused.refusal], { cause: refused.cause });
  return connection;
};

type Tls = Readonly<{ ca?: string; cert?: string; key?: string }>;

const tlsOf = (config: ServiceConfig): Tls | undefined => {
  const { KAFKA_TLS, KAFKA_TLS_CA_FILE, KAFKA_TLS_CERT_FILE, KAFKA_TLS_KEY_FILE } = config;
  const files = [KAFKA_TLS_CA_FILE, KAFKA_TLS_CERT_FILE, KAFKA_TLS_KEY_FILE];
  if (KAFKA_TLS === 'off' && files.some((file) => file !== undefined))
    throw new StartError('KAFKA_TLS 为 off 时不能设置 KAFKA_TLS_CA_FILE 等证书文件。');
  if ((KAFKA_TLS_CERT_FILE === undefined) !== (KAFKA_TLS_KEY_FILE === undefined))
    throw new StartError('KAFKA_TLS_CERT_FILE 与 KAFKA_TLS_KEY_FILE 应同时设置。');
  if (KAFKA_TLS !== 'on' && files.every((file) => file === undefined)) return undefined;
  return {
    ...(KAFKA_TLS_CA_FILE && { ca: certificateIn('KAFKA_TLS_CA_FILE', KAFKA_TLS_CA_FILE) }),
    ...(KAFKA_TLS_CERT_FILE && { cert: certificateIn('KAFKA_TLS_CERT_FILE', KAFKA_TLS_CERT_FILE) }),
    ...(KAFKA_TLS_KEY_FILE && { key: textIn('KAFKA_TLS_KEY_FILE', KAFKA_TLS_KEY_FILE) }),
  };
};

const textIn = (name: string, file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new StartError(`无法读取 ${name} 指定的文件 ${file}。`, { cause });
  }
};

const certificateIn = (name: string, file: string): string => {
  const text = textIn(name, file);
  try {
    // Node would tell only when the first connection fails, and then by a number.
    void new X509Certificate(text);
    return text;
  } catch (cause) {
    throw new StartError(`${name} 指定的文件 ${file} 不是 PEM 证书。`, { cause });
  }
};

type Sasl = NonNullable<KafkaConnection['sasl']>;

const saslOf = (config: ServiceConfig, isEncrypted: boolean): Sasl | undefined => {
  const mechanism = config.KAFKA_SASL_MECHANISM;
  const { KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password } = config;
  if (mechanism === undefined && username === undefined && password === undefined) return undefined;
  if (mechanism === undefined || username === undefined || password === undefined)
    throw new StartError('KAFKA_SASL_MECHANISM、KAFKA_SASL_USERNAME 与 KAFKA_SASL_PASSWORD 应同时设置。');
  if (mechanism === 'plain' && !isEncrypted)
    throw new StartError(
      'PLAIN 会以明文传送密码，只能与 TLS 一起使用：请设置 KAFKA_TLS 或 KAFKA_TLS_CA_FILE。',
    );
  return { mechanism, username, password } as Sasl;
};
