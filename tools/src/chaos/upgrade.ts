import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProcess, type Launch } from '@kejin/testing';
import type { Service } from '../client/api-client';
import { bundleOf } from '../local/build';
import { launchService, urlOf, type Surroundings } from '../local/services';
import { workspace } from '../local/workspace';
import { databaseOf, surroundingsOf } from './replica';
import type { Stand } from './stand';

const DEFINED = 'defineEvent("LoanWithdrawn", 1, ';
const RAISED = '((type, schema) => defineEvent(type, 2, schema, { 1: (data) => data }))("LoanWithdrawn", ';

/** The service as its next release would be: it knows version 2 of one event. */
const nextRelease = (stand: Stand, service: Service): string => {
  const text = readFileSync(bundleOf(service), 'utf8');
  if (!text.includes(DEFINED))
    throw new Error(`The bundle of ${service} does not define LoanWithdrawn as expected.`);
  const file = join(stand.dir, 'next-release', `${service}.cjs`);
  mkdirSync(join(stand.dir, 'next-release'), { recursive: true });
  writeFileSync(file, text.replace(DEFINED, RAISED));
  return file;
};

const launchNext = (stand: Stand, around: Surroundings, service: Service): Launch => {
  const { ownerUrl, appUrl, readerUrl } = databaseOf(stand, service);
  return (spawned) =>
    startProcess({
      name: `${service} 新版本`,
      command: process.execPath,
      args: [nextRelease(stand, service)],
      cwd: workspace,
      env: {
        ...around.env,
        SERVICE: service,
        PORT: new URL(urlOf(around, service)).port,
        DATABASE_OWNER_URL: ownerUrl,
        DATABASE_APP_URL: appUrl,
        DATABASE_READER_URL: readerUrl,
        KAFKA_BROKERS: around.brokers,
        OIDC_ISSUER: around.issuer,
        OIDC_AUDIENCE: around.audience,
      },
      logFile: join(stand.dir, 'logs', `${service}-next.log`),
      ready: async () => (await fetch(`${urlOf(around, service)}/health/ready`)).ok,
      spawned,
    });
};

/** Puts the next release in the service's place, on its port and its database. */
export const upgrade = async (stand: Stand, service: Service): Promise<void> => {
  await stand.system.supervisor.stop(service);
  await stand.system.supervisor.start(service, launchNext(stand, surroundingsOf(stand), service));
};

/** The release of today again. */
export const downgrade = async (stand: Stand, service: Service): Promise<void> => {
  const { supervisor } = stand.system;
  if (supervisor.names().includes(service)) await supervisor.stop(service);
  await supervisor.start(service, launchService(surroundingsOf(stand), service, databaseOf(stand, service)));
};
