import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';

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

export type TlsSender = Readonly<{ broker: string; authority: string }> &
  (Readonly<{ username: string; password: string }> | Readonly<{ cert: string; key: string }>);

/** Sends one message under a name, or by a certificate (PEM files), and gives up at the first refusal. */
export const sendAs = async (sender: TlsSender, topic: string, value: string): Promise<void> => {
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
