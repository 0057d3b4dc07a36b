import { join } from 'node:path';
import { freePort, type RunningProcess, startProcess } from '@kejin/local';
import { workspace } from '@kejin/tools/local/workspace';
import type { Measurement, BenchContext } from '../../bench-context';
import { bundledFile } from '../../bundled';
import { figure, inPairs, type Figure } from '../../figure';
import { holdRelay, published } from '../../hold-relay';
import { superuserIn, withPeerDatabase, type PeerDatabase } from '../../peer-database';
import { preparePlainDatabase } from './plain-database';
import { submissions } from './submissions';

const CLIENTS = 64;

/** The same filings by the service that a team would write first, on the same server, with the same checks. */
export const plainService: Measurement = {
  name: 'plain',
  title: '与普通服务对照',
  run: (context) =>
    withPeerDatabase(context, 'risk-compensation', async (database) => {
      const own = superuserIn(context, 'risk-compensation');
      await preparePlainDatabase(own, database);
      const { service, url } = await startPlainService(context, database);
      const release = await holdRelay(own);
      try {
        context.say('预热');
        // One after the other first: 64 cold requests at once would finish together, and perhaps too late.
        for (const each of [undefined, url]) await submissions(context, 1, context.sizes.warmUpSeconds, each);
        await submissions(context, CLIENTS, context.sizes.warmUpSeconds);
        await submissions(context, CLIENTS, context.sizes.warmUpSeconds, url);
        return [await throughput(context, url), await latency(context, url)];
      } finally {
        await release();
        await service.stop();
        await published(own);
      }
    }),
};

const PEER = '普通 Nest 服务（TypeORM、class-validator、每笔一个事务）';

const throughput = async (context: BenchContext, url: string): Promise<Figure> => {
  const { pairs, seconds } = context.sizes;
  context.say(`${CLIENTS} 个客户端`);
  const { own, peer, ratio } = await inPairs(
    pairs,
    async () => (await submissions(context, CLIENTS, seconds)).perSecond,
    async () => (await submissions(context, CLIENTS, seconds, url)).perSecond,
  );
  return figure({
    name: 'plain-64',
    title: `提交备案（${CLIENTS} 客户端）`,
    value: own,
    unit: '次/秒',
    better: 'higher',
    peer: PEER,
    peerValue: peer,
    ratio,
    goal: 4,
  });
};

const latency = async (context: BenchContext, url: string): Promise<Figure> => {
  const { pairs, seconds } = context.sizes;
  context.say('1 个客户端');
  const { own, peer, ratio } = await inPairs(
    pairs,
    async () => (await submissions(context, 1, seconds)).p50Ms,
    async () => (await submissions(context, 1, seconds, url)).p50Ms,
  );
  return figure({
    name: 'plain-1-p50',
    title: '提交备案（1 客户端，p50）',
    value: own,
    unit: '毫秒',
    better: 'lower',
    peer: PEER,
    peerValue: peer,
    ratio,
    goal: 1,
  });
};

const startPlainService = async (
  { dir, addresses }: BenchContext,
  database: PeerDatabase,
): Promise<Readonly<{ service: RunningProcess; url: string }>> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { issuer, audience } = addresses.oidc;
  const discovery = await fetch(`${issuer}/.well-known/openid-configuration`);
  const { jwks_uri: keys } = (await discovery.json()) as { jwks_uri: string };
  const service = await startProcess({
    name: '普通服务',
    command: process.execPath,
    args: [await bundledFile(dir, 'tests/bench/contexts/risk-compensation/plain-service/main.ts')],
    cwd: workspace,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      PORT: String(port),
      DATABASE_URL: database.appUrl,
      ...{ JWKS_URI: keys, OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience },
      JUDGE_FILING: await bundledFile(dir, 'apps/risk-compensation/src/loan/filing/judge-filing.ts'),
    },
    logFile: join(dir, 'logs', 'plain-service.log'),
    ready: async () => (await fetch(`${url}/ready`, { signal: AbortSignal.timeout(2_000) })).ok,
  });
  return { service, url };
};
