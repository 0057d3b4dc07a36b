import {
  createServiceDatabase,
  dropServiceDatabase,
  runProgram,
  type ServiceDatabase,
  withClient,
} from '@kejin/local';
import { bundleOf } from '@kejin/tools/local/build';
import type { PortedService } from '@kejin/tools/local/ports';
import type { BenchContext } from './bench-context';
import { BenchFailed } from './load';

export type PeerDatabase = ServiceDatabase & Readonly<{ superuserUrl: string; appRole: string }>;

/**
 * A database beside the service's own, made by the service's own migrations on the same server: the same tables,
 * constraints, indexes, triggers and policies, the same role to write as, and nobody else in it.
 */
export const withPeerDatabase = async <Result>(
  { addresses }: BenchContext,
  service: PortedService,
  work: (database: PeerDatabase) => Promise<Result>,
): Promise<Result> => {
  const server = addresses.postgres.url;
  const prefix = `bench${process.hrtime.bigint().toString(36)}_`;
  const urls = await createServiceDatabase(server, service, { prefix });
  try {
    await migrate(service, urls, addresses.kafka.brokers);
    const url = new URL(server);
    url.pathname = new URL(urls.appUrl).pathname;
    return await work({ ...urls, superuserUrl: url.href, appRole: new URL(urls.appUrl).username });
  } finally {
    await dropServiceDatabase(server, service, prefix);
  }
};

const migrate = async (service: PortedService, urls: ServiceDatabase, brokers: string): Promise<void> => {
  const env = {
    PATH: process.env['PATH'],
    SERVICE: service,
    DATABASE_OWNER_URL: urls.ownerUrl,
    DATABASE_APP_URL: urls.appUrl,
    DATABASE_READER_URL: urls.readerUrl,
    KAFKA_BROKERS: brokers,
  };
  const { code, output } = await runProgram(process.execPath, [bundleOf(service), 'migrate'], { env });
  if (code !== 0) throw new BenchFailed(`无法建立 ${service} 的对照数据库：${output.trim()}`);
};

/** As after the server's own first pass, which comes a minute after the rows. */
export const analyze = (superuserUrl: string): Promise<unknown> =>
  withClient(superuserUrl, (client) => client.query('vacuum analyze'));

/** The superuser in one service's database. */
export const superuserIn = ({ addresses }: BenchContext, service: PortedService): string => {
  const url = new URL(addresses.postgres.url);
  url.pathname = new URL(addresses.postgres.databases[service].owner).pathname;
  return url.href;
};
