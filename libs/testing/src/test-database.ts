import { randomBytes } from 'node:crypto';
import { createServiceDatabase, dropServiceDatabase, type ServiceDatabase } from '@kejin/local';

export type TestDatabase = ServiceDatabase & Readonly<{ drop: () => Promise<void> }>;

/** A fresh, empty database for one suite, with the roles it has in production. */
export const testDatabase = async (service: string): Promise<TestDatabase> => {
  const superuserUrl = fromRun('KEJIN_TEST_DATABASE_URL');
  const prefix = `t${randomBytes(4).toString('hex')}_`;
  const urls = await createServiceDatabase(superuserUrl, service, { prefix });
  return { ...urls, drop: () => dropServiceDatabase(superuserUrl, service, prefix) };
};

/** The brokers of the run, for suites that speak to Kafka. */
export const testBrokers = (): string[] => fromRun('KEJIN_TEST_KAFKA_BROKERS').split(',');

const fromRun = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Run this suite with: npx jest -c jest.services.config.js`);
  return value;
};
