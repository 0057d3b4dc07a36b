import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  createServiceDatabase,
  databaseName,
  dropServiceDatabase,
  runProgram,
  startPostgres,
  withClient,
  type ServiceDatabase,
} from '@kejin/testing';
import type { Client } from 'pg';
import { bundleOf } from '../local/build';
import { figure, quantile, type Figure } from './figure';
import { asBank, askPage, type Question } from './list-questions';
import { fillLists, parties, searchedNames, type Party } from './list-rows';
import type { Measurement, Site } from './site';

const PREFIX = 'bench_';
const SERVICE = 'risk-compensation';
const GOAL_MS = 10;

type Server = Readonly<{ url: string; name: string; title: string }>;

const kinds: readonly (readonly [name: string, title: string, questions: readonly Question[]])[] = [
  ['page', '一页 20 条', [{}]],
  ['stage', '县区审核列表', [{ stage: 'COUNTY_REVIEW' }]],
  ['search', '按企业名称查找', searchedNames.map((name) => ({ name }))],
];

/** What a bank waits for its lists, however much of a large register is its own. */
export const lists: Measurement = {
  name: 'lists',
  title: '列表（行级安全之下）',
  run: async (site) => {
    const own = { url: site.addresses.postgres.url, name: 'lists', title: '' };
    const figures = await measuredOn(site, own);
    const bin = process.env['PG15_BIN'] ?? '/usr/lib/postgresql/15/bin';
    if (!existsSync(join(bin, 'postgres'))) return figures;
    const oldest = await site.supervisor.start('postgres-15', (spawned) =>
      startPostgres({ dataDir: join(site.dir, 'postgres-15'), bin, spawned }),
    );
    const old = { url: oldest.url, name: 'lists-pg15', title: '，PostgreSQL 15' };
    return [...figures, ...(await measuredOn(site, old))];
  },
};

/** In a database of its own with the service's tables, which is gone afterwards. */
export const measuredOn = async (site: Pick<Site, 'sizes' | 'say'>, server: Server): Promise<Figure[]> => {
  await dropServiceDatabase(server.url, SERVICE, PREFIX);
  const database = await createServiceDatabase(server.url, SERVICE, { prefix: PREFIX });
  const superuser = new URL(server.url);
  superuser.pathname = `/${databaseName(SERVICE, PREFIX)}`;
  try {
    await migrate(database);
    site.say(`填入 ${site.sizes.listed.toLocaleString('en-US')} 行${server.title}`);
    await fillLists(superuser.href, site.sizes.listed);
    return await withClient(superuser.href, (open) =>
      withClient(database.readerUrl, (walled) => figuresOf({ server, site, walled, open })),
    );
  } finally {
    await dropServiceDatabase(server.url, SERVICE, PREFIX);
  }
};

type Bench = Readonly<{ server: Server; site: Pick<Site, 'sizes' | 'say'>; walled: Client; open: Client }>;

const figuresOf = async (bench: Bench): Promise<Figure[]> => {
  const figures: Figure[] = [];
  for (const party of parties)
    for (const [name, title, questions] of kinds) {
      bench.site.say(`${party.title}：${title}`);
      const { walled, open } = await measured(bench, party, questions);
      const [p99, peer] = [quantile(walled, 0.99), quantile(open, 0.99)];
      const figureName = `${bench.server.name}-${party.name}-${name}`;
      const said = { value: p99, unit: '毫秒', better: 'lower' } as const;
      const peerOf = { peer: '同一查询，没有行级安全', peerValue: peer };
      const whole = `${party.title}：${title}（p99）${bench.server.title}`;
      figures.push(
        figure({ ...said, ...peerOf, name: figureName, title: whole, goal: GOAL_MS, goalOf: 'value' }),
      );
    }
  return figures;
};

/** A B A B …, so that whatever else the machine does meets both alike. */
const measured = async ({ site, walled, open }: Bench, { bankId }: Party, questions: readonly Question[]) => {
  const times: { walled: number[]; open: number[] } = { walled: [], open: [] };
  for (let at = 0; at < site.sizes.listQuestions; at += 1) {
    const question = questions[at % questions.length] as Question;
    for (const [kind, client] of [
      ['walled', walled],
      ['open', open],
    ] as const)
      times[kind].push(await asBank(client, bankId, () => askPage(client, bankId, question)));
  }
  return times;
};

const migrate = async ({ ownerUrl, appUrl, readerUrl }: ServiceDatabase): Promise<void> => {
  const { code, output } = await runProgram(process.execPath, [bundleOf(SERVICE), 'migrate'], {
    env: {
      ...process.env,
      SERVICE,
      DATABASE_OWNER_URL: ownerUrl,
      DATABASE_APP_URL: appUrl,
      DATABASE_READER_URL: readerUrl,
    },
  });
  if (code !== 0) throw new Error(`The service's tables could not be made: ${output}`);
};
