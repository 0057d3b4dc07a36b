import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serviceConfig } from './config';
import { kafkaConnection } from './kafka-connection';

const folder = mkdtempSync(join(tmpdir(), 'kejin-certificate-'));
const certificate = join(folder, 'authority.pem');

beforeAll(() => {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const where = ['-keyout', join(folder, 'key'), '-out', certificate, '-subj', '/CN=test'];
  execFileSync('openssl', ['req', '-x509', ...key, ...where], { stdio: 'pipe' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const connect = (more: NodeJS.ProcessEnv) =>
  kafkaConnection(serviceConfig('sample', undefined, { KAFKA_BROKERS: 'a:1', ...more }));
const signIn = { KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512', KAFKA_SASL_USERNAME: 'x', KAFKA_SASL_PASSWORD: 'y' };

describe('the way to the brokers', () => {
  it('is in plain text and without a name unless something is set', () => {
    expect(connect({})).toEqual({ brokers: ['a:1'], clientId: 'sample' });
  });

  it('is encrypted by the authorities of the world or by a named one', () => {
    expect(connect({ KAFKA_TLS: 'on' }).ssl).toEqual({});
    expect(connect({ KAFKA_TLS_CA_FILE: certificate }).ssl).toEqual({
      ca: expect.stringContaining('BEGIN CERTIFICATE'),
    });
  });

  it('has a name and a password, the mechanism as Kafka or as kafkajs writes it', () => {
    for (const mechanism of ['SCRAM-SHA-512', 'scram-sha-512'])
      expect(connect({ ...signIn, KAFKA_SASL_MECHANISM: mechanism }).sasl).toEqual({
        mechanism: 'scram-sha-512',
        username: 'x',
        password: 'y',
      });
  });

  it('takes a password in the clear only through TLS', () => {
    const plain = { ...signIn, KAFKA_SASL_MECHANISM: 'PLAIN' };
    expect(() => connect(plain)).toThrow('PLAIN 会以明文传送密码');
    expect(connect({ ...plain, KAFKA_TLS: 'on' }).sasl).toMatchObject({ mechanism: 'plain' });
  });

  it.each<[string, NodeJS.ProcessEnv, string]>([
    ['half a sign-in', { ...signIn, KAFKA_SASL_PASSWORD: '' }, '应同时设置'],
    ['a file that is not there', { KAFKA_TLS_CA_FILE: '/nowhere.pem' }, '无法读取 KAFKA_TLS_CA_FILE'],
    ['a file of another kind', { KAFKA_TLS_CA_FILE: __filename }, '不是 PEM 证书'],
    ['files with TLS off', { KAFKA_TLS: 'off', KAFKA_TLS_CA_FILE: '/x' }, 'KAFKA_TLS 为 off 时不能设置'],
    ['a certificate without its key', { KAFKA_TLS_CERT_FILE: '/x' }, '应同时设置'],
  ])('is refused with %s', (_, more, sentence) => {
    expect(() => connect(more)).toThrow(sentence);
  });
});
