import { z } from 'zod';
import { serviceConfig } from './config';

const sentenceOf = (source: NodeJS.ProcessEnv): string => {
  try {
    serviceConfig('sample', { MODE: z.enum(['a', 'b']).default('a') }, source);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

describe('the configuration', () => {
  it('has a value for everything that can have one', () => {
    expect(serviceConfig('sample', undefined, {})).toMatchObject({
      SERVICE: 'sample',
      HOST: '127.0.0.1',
      PORT: 3000,
      OIDC_AUDIENCE: 'kejin',
      LOG_LEVEL: 'info',
      FACTS_MAX_LAG_SECONDS: 30,
    });
  });

  it('cannot be changed once it is read', () => {
    expect(Object.isFrozen(serviceConfig('sample', undefined, {}))).toBe(true);
  });

  it('takes an empty variable as unset', () => {
    expect(serviceConfig('sample', undefined, { PORT: '' }).PORT).toBe(3000);
  });

  it('reads an app’s own variables with the rest', () => {
    const config = serviceConfig(
      'sample',
      { MODE: z.enum(['a', 'b']) },
      { MODE: 'b', KAFKA_BROKERS: 'a:1,b:2' },
    );
    expect([config.MODE, config.KAFKA_BROKERS]).toEqual(['b', ['a:1', 'b:2']]);
  });

  it.each<[string, string, boolean]>([
    ['PORT', '0', true],
    ['PORT', '65535', true],
    ['PORT', '65536', false],
    ['PORT', '-1', false],
    ['PORT', '3e3', false],
    ['PORT', '８０８０', false],
    ['DATABASE_APP_URL', 'postgresql://a@b/c', true],
    ['DATABASE_APP_URL', 'mysql://a@b/c', false],
    ['KAFKA_BROKERS', 'localhost:9092', true],
    ['KAFKA_BROKERS', 'localhost', false],
    ['KAFKA_BROKERS', 'a:1, b:2', false],
    ['FAILPOINT', 'CP2', true],
    ['FAILPOINT', 'CP2:3', true],
    ['FAILPOINT', 'CP2:0', false],
    ['PRIVATE_DATA_KEY', 'a'.repeat(64), true],
    ['PRIVATE_DATA_KEY', 'a'.repeat(63), false],
    ['PRIVATE_DATA_OLD_KEYS', `${'a'.repeat(64)},${'b'.repeat(64)}`, true],
    ['PRIVATE_DATA_OLD_KEYS', `${'a'.repeat(64)},`, false],
    ['KAFKA_TLS', 'on', true],
    ['KAFKA_TLS', 'yes', false],
    ['KAFKA_SASL_MECHANISM', 'SCRAM-SHA-512', true],
    ['KAFKA_SASL_MECHANISM', 'GSSAPI', false],
    ['LOG_LEVEL', 'loud', false],
    ['OIDC_ISSUER', 'ftp://x', false],
    ['MODE', 'c', false],
  ])('%s=%s is allowed: %p', (name, value, isAllowed) => {
    const sentence = sentenceOf({ [name]: value });
    expect(sentence === '').toBe(isAllowed);
    if (!isAllowed) expect(sentence).toMatch(new RegExp(`^环境变量 ${name} 的值不正确(：.*)?。$`));
  });

  it('lets nobody stop a production process at a named point', () => {
    expect(sentenceOf({ FAILPOINT: 'CP2', NODE_ENV: 'production' })).toBe(
      '环境变量 FAILPOINT 只用于测试，正式环境不得设置。',
    );
    expect(sentenceOf({ FAILPOINT: 'CP2', NODE_ENV: 'test' })).toBe('');
    expect(sentenceOf({ NODE_ENV: 'production' })).toBe('');
  });
});
