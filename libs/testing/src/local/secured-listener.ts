import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';

/** A second listener of the local broker that speaks TLS and asks who is there; the first stays as it is. */
export type SecuredListener = Readonly<{
  port: number;
  /** A PEM file: the broker's key, then its certificate. */
  keyAndCertificate: string;
  /** Where a client says who it is by its own certificate alone. */
  mutualPort: number;
  /** A PEM file: who signs the certificates of clients. */
  authority: string;
  /** Passwords by name, for both SCRAMs and PLAIN alike. */
  users: Readonly<Record<string, string>>;
}>;

export const securedProperties = (listener: SecuredListener) => {
  const { port, mutualPort, keyAndCertificate, authority, users } = listener;
  const passwords = Object.entries(users).map(([name, password]) => `user_${name}="${password}"`);
  return {
    address: `,SECURED://127.0.0.1:${port},MUTUAL://127.0.0.1:${mutualPort}`,
    protocol: ',SECURED:SASL_SSL,MUTUAL:SSL',
    // Who comes without a name is this machine's own administrator.
    properties: `listener.name.secured.sasl.enabled.mechanisms=SCRAM-SHA-512,SCRAM-SHA-256,PLAIN
listener.name.secured.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
listener.name.secured.scram-sha-256.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
listener.name.secured.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required ${passwords.join(' ')};
listener.name.secured.ssl.keystore.type=PEM
listener.name.secured.ssl.keystore.location=${keyAndCertificate}
listener.name.mutual.ssl.keystore.type=PEM
listener.name.mutual.ssl.keystore.location=${keyAndCertificate}
listener.name.mutual.ssl.truststore.type=PEM
listener.name.mutual.ssl.truststore.location=${authority}
listener.name.mutual.ssl.client.auth=required
listener.name.mutual.ssl.principal.mapping.rules=RULE:^CN=([a-z-]+)$/$1/
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:ANONYMOUS
`,
  };
};

/** What the storage is formatted with, so that the users are there before the first broker. */
export const scramArguments = ({ users }: SecuredListener): string[] =>
  Object.entries(users).flatMap(([name, password]) =>
    ['SCRAM-SHA-512', 'SCRAM-SHA-256'].flatMap((mechanism) => [
      '--add-scram',
      `${mechanism}=[name=${name},password=${password}]`,
    ]),
  );

export type TestCertificates = Readonly<{
  authority: string;
  stranger: string;
  keyAndCertificate: string;
  /** Of a client, by its name: its certificate and its key, signed by the authority or, for a fraud, by the stranger. */
  clientOf: (name: string, signedBy?: 'authority' | 'stranger') => Readonly<{ cert: string; key: string }>;
}>;

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** An authority with a certificate for 127.0.0.1, and another authority that the broker does not know: for one test. */
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
  const signed = (name: string, by: string, as = name) => {
    const [cert, key] = [file(`${as}.pem`), file(`${as}.key`)];
    openssl('req', ...NEW_KEY, '-keyout', key, '-out', file(`${as}.csr`), '-subj', `/CN=${name}`);
    const signer = ['-CA', file(`${by}.pem`), '-CAkey', file(`${by}.key`), '-CAcreateserial'];
    const out = ['-out', cert, '-days', '2', '-extfile', file('names')];
    openssl('x509', '-req', '-in', file(`${as}.csr`), ...signer, ...out);
    return { cert, key };
  };
  signed('broker', 'authority');
  const both = [file('broker.key'), file('broker.pem')].map((name) => readFileSync(name, 'utf8'));
  writeFileSync(file('broker.both.pem'), both.join(''), { mode: 0o600 });
  const clientOf = (name: string, by = 'authority') => signed(name, by, `${name}-by-${by}`);
  return { authority: trusted, stranger, keyAndCertificate: file('broker.both.pem'), clientOf };
};

export type Sender = Readonly<{ broker: string; authority: string }> &
  (Readonly<{ username: string; password: string }> | Readonly<{ cert: string; key: string }>);

/** Sends one message under a name, or by a certificate (PEM files), and gives up at the first refusal. */
export const sendAs = async (sender: Sender, topic: string, value: string): Promise<void> => {
  const ca = readFileSync(sender.authority, 'utf8');
  const named =
    'cert' in sender
      ? { ssl: { ca, cert: readFileSync(sender.cert, 'utf8'), key: readFileSync(sender.key, 'utf8') } }
      : {
          ssl: { ca },
          sasl: {
            ...{ mechanism: 'scram-sha-512' as const },
            ...{ username: sender.username, password: sender.password },
          },
        };
  const client = new Kafka({
    brokers: [sender.broker],
    ...named,
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
