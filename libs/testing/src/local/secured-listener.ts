import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';

/** A second listener of the local broker that speaks TLS and asks who is there; the first stays as it is. */
export type SecuredListener = Readonly<{
  port: number;
  /** A PEM file: the broker's key, then its certificate. */
  keyAndCertificate: string;
  /** Passwords by name, for SCRAM-SHA-512 and PLAIN alike. */
  users: Readonly<Record<string, string>>;
}>;

export const securedProperties = ({ port, keyAndCertificate, users }: SecuredListener) => {
  const passwords = Object.entries(users).map(([name, password]) => `user_${name}="${password}"`);
  return {
    address: `,SECURED://127.0.0.1:${port}`,
    protocol: ',SECURED:SASL_SSL',
    // Who comes without a name is this machine's own administrator.
    properties: `listener.name.secured.sasl.enabled.mechanisms=SCRAM-SHA-512,PLAIN
listener.name.secured.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
listener.name.secured.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required ${passwords.join(' ')};
listener.name.secured.ssl.keystore.type=PEM
listener.name.secured.ssl.keystore.location=${keyAndCertificate}
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:ANONYMOUS
`,
  };
};

/** What the storage is formatted with, so that the users are there before the first broker. */
export const scramArguments = ({ users }: SecuredListener): string[] =>
  Object.entries(users).flatMap(([name, password]) => [
    '--add-scram',
    `SCRAM-SHA-512=[name=${name},password=${password}]`,
  ]);

export type TestCertificates = Readonly<{ authority: string; stranger: string; keyAndCertificate: string }>;

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** An authority with a certificate for 127.0.0.1, and another authority that signed nothing: made anew, for one test. */
export const makeCertificates = (folder: string): TestCertificates => {
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  const authority = (name: string) => {
    const where = ['-keyout', file(`${name}.key`), '-out', file(`${name}.pem`)];
    openssl('req', '-x509', ...NEW_KEY, ...where, '-days', '2', '-subj', `/CN=${name}`);
    return file(`${name}.pem`);
  };
  const [trusted, stranger] = [authority('authority'), authority('stranger')];
  writeFileSync(file('names'), 'subjectAltName=IP:127.0.0.1');
  const request = ['-keyout', file('broker.key'), '-out', file('broker.csr'), '-subj', '/CN=broker'];
  openssl('req', ...NEW_KEY, ...request);
  const signer = ['-CA', trusted, '-CAkey', file('authority.key'), '-CAcreateserial'];
  const signed = ['-out', file('broker.pem'), '-days', '2', '-extfile', file('names')];
  openssl('x509', '-req', '-in', file('broker.csr'), ...signer, ...signed);
  const both = [file('broker.key'), file('broker.pem')].map((name) => readFileSync(name, 'utf8'));
  writeFileSync(file('broker.both.pem'), both.join(''), { mode: 0o600 });
  return { authority: trusted, stranger, keyAndCertificate: file('broker.both.pem') };
};

export type Sender = Readonly<{ broker: string; authority: string; username: string; password: string }>;

/** Sends one message under a name and gives up at the first refusal. */
export const sendAs = async (sender: Sender, topic: string, value: string): Promise<void> => {
  const { broker, authority, username, password } = sender;
  const client = new Kafka({
    brokers: [broker],
    ssl: { ca: readFileSync(authority, 'utf8') },
    sasl: { mechanism: 'scram-sha-512', username, password },
    retry: { retries: 0 },
    logLevel: logLevel.NOTHING,
  });
  const producer = client.producer();
  await producer.connect();
  try {
    await producer.send({ topic, messages: [{ key: 'anybody', value }] });
  } finally {
    await producer.disconnect();
  }
};
