import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Service } from '../client/api-client';
import { bundleOf } from '../local/build';
import { launchService } from '../local/services';
import { databaseOf, startInstance, surroundingsOf, type Instance } from './replica';
import type { Stand } from './stand';

/** The event of which the next release writes a second version. */
export const RAISED_TYPE = 'LoanWithdrawn';
const DEFINED = `defineEvent("${RAISED_TYPE}", 1, `;
const RAISED = `((type, schema) => defineEvent(type, 2, schema, { 1: (data) => data }))("${RAISED_TYPE}", `;
const LAST_MIGRATION = 'sqlMigration("LoanDeadlines1764000015001", loanDeadlinesMigrationSql)';
const ONE_MORE = `${LAST_MIGRATION}, sqlMigration("NextRelease1999000000001",
  () => ["alter table loan_register add column if not exists next_release text"])`;

/** The service as its next release would be: it knows version 2 of one event, and the loans' owner adds a column. */
const nextRelease = (stand: Stand, service: Service): string => {
  const text = readFileSync(bundleOf(service), 'utf8');
  const isOwner = service === 'risk-compensation';
  if (!text.includes(DEFINED) || (isOwner && !text.includes(LAST_MIGRATION)))
    throw new Error(
      `The bundle of ${service} does not define ${RAISED_TYPE} and its migrations as expected.`,
    );
  const file = join(stand.dir, 'next-release', `${service}.cjs`);
  mkdirSync(join(stand.dir, 'next-release'), { recursive: true });
  writeFileSync(file, text.replace(DEFINED, RAISED).replace(LAST_MIGRATION, ONE_MORE));
  return file;
};

const bundlesOf = (stand: Stand, service: Service) => ({
  bundles: { [service]: nextRelease(stand, service) },
});

const replaced = async (stand: Stand, service: Service, around: ReturnType<typeof surroundingsOf>) => {
  const { supervisor } = stand.system;
  if (supervisor.names().includes(service)) await supervisor.stop(service);
  await supervisor.start(service, launchService(around, service, databaseOf(stand, service)));
};

/** Puts the next release in the service's place, on its port and its database. */
export const upgrade = (stand: Stand, service: Service): Promise<void> =>
  replaced(stand, service, surroundingsOf(stand, bundlesOf(stand, service)));

/** The release of today again. */
export const downgrade = (stand: Stand, service: Service): Promise<void> =>
  replaced(stand, service, surroundingsOf(stand));

/** The next release beside the one of today, on the same database, which it brings up to date. */
export const startNext = (stand: Stand, service: Service): Promise<Instance> =>
  startInstance(stand, { service, name: `${service}-next`, changed: bundlesOf(stand, service) });
