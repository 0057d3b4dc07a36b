import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  createServiceDatabase,
  databaseName,
  dropServiceDatabase,
  runProgram,
  type ServiceDatabase,
  startPostgres,
} from '@kejin/local';
import { bundleOf } from '@kejin/tools/local/build';
import type { Measurement, BenchContext } from '../../bench-context';
import type { Figure } from '../../figure';
import { figuresOf } from './list-figures';
import { casesQuery, ListAsker, loansQuery, type ListQuery } from './list-questions';
import { fillLists, listedLoans, pipelineCases, type ListedRegister } from './list-rows';

const PREFIX = 'bench_';

type Server = Readonly<{ url: string; name: string; title: string }>;

type List = Readonly<{
  service: 'risk-compensation' | 'reporting';
  name: string;
  title: string;
  right: string;
  register: ListedRegister;
  query: (dir: string) => Promise<ListQuery>;
}>;

const measuredLists: readonly List[] = [
  {
    ...{ service: 'risk-compensation', name: 'loans', title: '贷款备案列表', right: 'ReadLoans' },
    ...{ register: listedLoans, query: loansQuery },
  },
  {
    ...{ service: 'reporting', name: 'cases', title: '统计清单', right: 'ReadPipeline' },
    ...{ register: pipelineCases, query: casesQuery },
  },
];

/** What anybody waits for a list, however much of a large register is their own. */
export const lists: Measurement = {
  name: 'lists',
  title: '列表（行级安全之下）',
  run: async (context) => {
    const own = { url: context.addresses.postgres.url, name: 'lists', title: '' };
    const figures = await measuredOn(context, own);
    const bin = process.env['PG15_BIN'] ?? '/usr/lib/postgresql/15/bin';
    if (!existsSync(join(bin, 'postgres'))) return figures;
    const oldest = await context.supervisor.start('postgres-15', (spawned) =>
      startPostgres({ dataDir: join(context.dir, 'postgres-15'), bin, spawned }),
    );
    const old = { url: oldest.url, name: 'lists-pg15', title: '，PostgreSQL 15' };
    return [...figures, ...(await measuredOn(context, old))];
  },
};

type Place = Pick<BenchContext, 'dir' | 'sizes' | 'say'>;

/** Each list in a database of its own with its service's tables, which is gone afterwards. */
export const measuredOn = async (context: Place, server: Server): Promise<Figure[]> => {
  const figures: Figure[] = [];
  for (const list of measuredLists) {
    await dropServiceDatabase(server.url, list.service, PREFIX);
    const database = await createServiceDatabase(server.url, list.service, { prefix: PREFIX });
    try {
      figures.push(...(await measuredIn(context, server, list, database)));
    } finally {
      await dropServiceDatabase(server.url, list.service, PREFIX);
    }
  }
  return figures;
};

const measuredIn = async (
  context: Place,
  server: Server,
  list: List,
  database: ServiceDatabase,
): Promise<Figure[]> => {
  const superuser = new URL(server.url);
  superuser.pathname = `/${databaseName(list.service, PREFIX)}`;
  await migrate(list.service, database);
  const title = `${list.title}${server.title}`;
  context.say(`填入 ${context.sizes.listed.toLocaleString('en-US')} 行：${title}`);
  await fillLists(superuser.href, list.register, context.sizes.listed);
  const query = await list.query(context.dir);
  const walled = await ListAsker.open(database.readerUrl, query, list.right);
  // The same program as a role that row security does not hold for.
  const open = await ListAsker.open(superuser.href, query, list.right);
  try {
    return await figuresOf({ name: `${server.name}-${list.name}`, title, context, walled, open });
  } finally {
    await Promise.all([walled.close(), open.close()]);
  }
};

const migrate = async (service: string, database: ServiceDatabase): Promise<void> => {
  const { ownerUrl, appUrl, readerUrl } = database;
  const { code, output } = await runProgram(process.execPath, [bundleOf(service), 'migrate'], {
    env: {
      ...process.env,
      SERVICE: service,
      DATABASE_OWNER_URL: ownerUrl,
      DATABASE_APP_URL: appUrl,
      DATABASE_READER_URL: readerUrl,
    },
  });
  if (code !== 0) throw new Error(`The service's tables could not be made: ${output}`);
};
