import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiService } from '@kejin/tools/client/api-client';
import { bundleOf } from '@kejin/tools/local/build';
import { launchService } from '@kejin/tools/local/services';
import type { TestSystem } from '../test-system';
import { replicaDatabaseOf, startInstance, configOf, type Instance } from './replica';

/** The event of which the next release writes a second version. */
export const RAISED_TYPE = 'LoanWithdrawn';
const DEFINED = `defineEvent("${RAISED_TYPE}", 1, `;
const RAISED = `defineEvent("${RAISED_TYPE}", { version: 2, upcasts: { 1: (data) => data } }, `;
const LAST_MIGRATION = 'sqlMigration("LoanDeadlines1764000015001", loanDeadlinesMigrationSql)';
const ONE_MORE = `${LAST_MIGRATION}, sqlMigration("NextRelease1999000000001",
  () => ["alter table loan_register add column if not exists next_release text"])`;

/** The service as its next release would be: it knows version 2 of one event, and the loans' owner adds a column. */
const nextRelease = (testSystem: TestSystem, service: ApiService): string => {
  const text = readFileSync(bundleOf(service), 'utf8');
  const isOwner = service === 'risk-compensation';
  if (!text.includes(DEFINED) || (isOwner && !text.includes(LAST_MIGRATION)))
    throw new Error(
      `The bundle of ${service} does not define ${RAISED_TYPE} and its migrations as expected.`,
    );
  const file = join(testSystem.dir, 'next-release', `${service}.cjs`);
  mkdirSync(join(testSystem.dir, 'next-release'), { recursive: true });
  writeFileSync(file, text.replace(DEFINED, RAISED).replace(LAST_MIGRATION, ONE_MORE));
  return file;
};

const bundlesOf = (testSystem: TestSystem, service: ApiService) => ({
  bundles: { [service]: nextRelease(testSystem, service) },
});

const replaced = async (testSystem: TestSystem, service: ApiService, around: ReturnType<typeof configOf>) => {
  const { supervisor } = testSystem.system;
  if (supervisor.names().includes(service)) await supervisor.stop(service);
  await supervisor.start(service, launchService(around, service, replicaDatabaseOf(testSystem, service)));
};

/** Puts the next release in the service's place, on its port and its database. */
export const upgrade = (testSystem: TestSystem, service: ApiService): Promise<void> =>
  replaced(testSystem, service, configOf(testSystem, bundlesOf(testSystem, service)));

/** The release of today again. */
export const downgrade = (testSystem: TestSystem, service: ApiService): Promise<void> =>
  replaced(testSystem, service, configOf(testSystem));

/** The next release beside the one of today, on the same database, which it brings up to date. */
export const startNext = (testSystem: TestSystem, service: ApiService): Promise<Instance> =>
  startInstance(testSystem, { service, name: `${service}-next`, changed: bundlesOf(testSystem, service) });
