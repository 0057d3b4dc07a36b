import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Consumption } from './consumption';

const run = promisify(execFile);
const LONGEST_DESCRIPTION = 64 * 1024 * 1024;

/** What a service says of itself, without being started: neither database nor Kafka is there. */
export type ServiceDescription = Readonly<{
  app: string;
  openapi: object;
  consumptions: readonly Omit<Consumption, 'app'>[];
}>;

export const describeServices = (root: string): Promise<ServiceDescription[]> =>
  Promise.all(servicesOf(root).map((app) => describeService(root, app)));

/** The portal has no API of its own: it passes requests on to the services. */
const servicesOf = (root: string): readonly string[] =>
  readdirSync(join(root, 'apps')).filter(
    (app) => app !== 'portal' && existsSync(join(root, 'apps', app, 'src', 'main.ts')),
  );

const describeService = async (root: string, app: string): Promise<ServiceDescription> => {
  const program = join('dist', 'contracts', `${app}.ts`);
  mkdirSync(join(root, dirname(program)), { recursive: true });
  writeFileSync(join(root, program), printerOf(app, mainOf(root, app)));
  const options = { cwd: root, maxBuffer: LONGEST_DESCRIPTION };
  const { stdout } = await run(process.execPath, ['tools/run.mjs', program], options);
  return { app, ...(JSON.parse(stdout) as Omit<ServiceDescription, 'app'>) };
};

type Main = Readonly<{ module: string; from: string; title: string }>;

/** What an app's ten lines hand to `startService`. */
const mainOf = (root: string, app: string): Main => {
  const text = readFileSync(join(root, 'apps', app, 'src', 'main.ts'), 'utf8');
  const [, module] = /module:\s*(\w+)/.exec(text) ?? [];
  const [, title] = /title:\s*'([^']+)'/.exec(text) ?? [];
  const [, from] = new RegExp(`import \\{ ${module} \\} from '\\./([^']+)'`).exec(text) ?? [];
  if (!module || !title || !from)
    throw new Error(`apps/${app}/src/main.ts does not name its module and title.`);
  return { module, from, title };
};

// Apps are programs, not libraries, so a tool cannot import one; this program is made for one app and thrown away.
const printerOf = (app: string, { module, from, title }: Main): string => `
import 'reflect-metadata';
import { openApiOf } from '@kejin/http';
import { ${module} } from '../../apps/${app}/src/${from}';
import { subscriptionIn } from '../../libs/messaging/src/consumer/subscription';
import { controllersOf, kejinOptionsOf } from '../../libs/service/src/kejin-module';
import { rootModuleOf } from '../../libs/service/src/root-module';
import { OPENAPI } from '../../libs/service/src/tokens';

const store = kejinOptionsOf(${module})?.contracts?.length ? {} : undefined;
const platform = { kejin: { sources: {}, store } };
const root = rootModuleOf(${module}, platform as never, {} as never, ${JSON.stringify(title)});
const found = root.providers?.find((one) => (one as { provide: unknown }).provide === OPENAPI);
const openapi = openApiOf((found as unknown as { useValue: never }).useValue);

const handlers = controllersOf(${module}).flatMap(({ prototype }) =>
  Object.getOwnPropertyNames(prototype).map((name) => prototype[name]),
);
const consumptions = handlers.flatMap((handler) => {
  const extras = typeof handler === 'function' && Reflect.getMetadata('microservices:pattern_extras', handler);
  const subscription = subscriptionIn(extras || undefined);
  if (!subscription) return [];
  const { consumer, contract, types } = subscription;
  return [{ consumer, topic: contract.topic, types }];
});
process.stdout.write(JSON.stringify({ openapi, consumptions }));
`;
