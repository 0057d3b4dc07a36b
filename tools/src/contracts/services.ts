import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { AppConsumption } from './consumption';

const run = promisify(execFile);
const LONGEST_DESCRIPTION = 64 * 1024 * 1024;

/** What a service says of itself, without being started: neither database nor Kafka is there. */
export type DescribedService = Readonly<{
  app: string;
  openapi: object;
  consumptions: readonly Omit<AppConsumption, 'app'>[];
}>;

export const describeServices = (root: string): Promise<DescribedService[]> =>
  Promise.all(servicesOf(root).map((app) => describeService(root, app)));

/** The portal has no API of its own: it passes requests on to the services. */
const servicesOf = (root: string): readonly string[] =>
  readdirSync(join(root, 'apps')).filter(
    (app) => app !== 'portal' && existsSync(join(root, 'apps', app, 'src', 'main.ts')),
  );

/** By the service's own program, as an operator runs it. */
const describeService = async (root: string, app: string): Promise<DescribedService> => {
  const program = ['tools/run.mjs', join('apps', app, 'src', 'main.ts'), 'describe'];
  const options = { cwd: root, maxBuffer: LONGEST_DESCRIPTION };
  const { stdout } = await run(process.execPath, program, options);
  const { openapi, consumptions } = JSON.parse(stdout) as Omit<DescribedService, 'app'>;
  return { app, openapi, consumptions };
};
