import {
  authorizer,
  accessMigrationSql,
  audienceMigrationSql,
  decisionAccessMigrationSql,
  decisionAudienceMigrationSql,
} from '@kejin/access';
import type { RecordedEvent } from '@kejin/contracts/envelope';
import {
  appendStatement,
  decisionCaseMigrationSql,
  EventStore,
  storeSchemaSql,
  type CommandCall,
  type StoreOptions,
} from '@kejin/event-store';
import { consumerMigrationSql } from '@kejin/messaging';
import { policyFactsMigrationSql, policyFactsRevisionSql } from '@kejin/policy-facts';
import type { TestDatabase } from '@kejin/testing';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, escapeIdentifier, type Pool } from 'pg';
import { riskCompensationMigrationSql } from '../migrations/0001-risk-compensation-tables.migration';
import { loanImportsMigrationSql } from '../migrations/0002-loan-imports.migration';
import { loanAudienceSql } from '../migrations/0003-loan-audience.migration';
import { loanDeadlinesMigrationSql } from '../migrations/0004-loan-deadlines.migration';
import { loanListsSql } from '../migrations/0004-loan-lists.migration';
import { importedDeadlinesSql } from '../migrations/0005-imported-deadlines.migration';
import { provinceReportsSql } from '../migrations/0006-province-reports.migration';
import { foldedNumbersSql } from '../migrations/0010-folded-numbers.migration';
import { drawdownTwinsSql } from '../migrations/0013-drawdown-twins.migration';
import { deadlineRuns } from '../src/deadline/deadline-run.projection';
import { loanClocks } from '../src/deadline/loan-clock.projection';
import { countedBalances } from '../src/loan/counted-balance/counted-balance.projection';
import { bankId, borrower, branch, form, version } from '../src/loan/filing.fixture';
import { drawdowns } from '../src/loan/filing/drawdown.projection';
import { loanRegisters } from '../src/loan/register/loan-register.projection';
import { filingNumbers } from '../src/loan/report/filing-number.projection';
import { published } from './published-year';

const rolesOf = ({ appUrl, readerUrl }: TestDatabase) => ({
  app: escapeIdentifier(new URL(appUrl).username),
  reader: escapeIdentifier(new URL(readerUrl).username),
});

const asOwner = async (database: TestDatabase, statements: readonly string[]): Promise<void> => {
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  for (const statement of statements) await owner.query(statement);
  await owner.end();
};

/** As the first version left it. */
export const migrateFirst = (database: TestDatabase): Promise<void> => {
  const roles = rolesOf(database);
  return asOwner(database, [
    ...storeSchemaSql(roles.app),
    ...consumerMigrationSql(roles.app),
    ...accessMigrationSql(roles),
    ...decisionAccessMigrationSql(roles),
    ...policyFactsMigrationSql(roles),
    ...riskCompensationMigrationSql(roles),
  ]);
};

export const migrateDeadlines = (database: TestDatabase): Promise<void> => {
  const roles = rolesOf(database);
  return asOwner(database, [
    ...decisionCaseMigrationSql(),
    ...decisionAudienceMigrationSql(roles),
    ...audienceMigrationSql(),
    ...loanAudienceSql(roles),
    ...loanDeadlinesMigrationSql(roles),
    ...loanImportsMigrationSql(),
    ...importedDeadlinesSql(),
    ...loanListsSql(roles),
    ...provinceReportsSql(roles),
    ...foldedNumbersSql(roles),
    ...drawdownTwinsSql(),
    ...policyFactsRevisionSql(roles),
  ]);
};

/** A store whose day is the given one. */
export const storeOn = (pool: Pool, day: string): EventStore =>
  new EventStore({
    pool: pool as unknown as StoreOptions['pool'],
    projections: [loanRegisters, drawdowns, countedBalances, filingNumbers, loanClocks, deadlineRuns],
    authorizer,
    now: () => Date.parse(`${day}T04:00:00.000Z`),
    constraints: {},
  });

export const callBy = (subject: string): CommandCall => {
  const key = randomUUID();
  return { identity: { subject }, key, correlationId: key };
};

const people = [
  ['manager', bankId, 'bank', null, ['bank-manager']],
  ['county', randomUUID(), 'county', '371602', ['county-officer']],
  ['city', randomUUID(), 'city', null, ['city-officer']],
] as const;

/** What the registry and the policy would have told. No calendar: the tests publish it. */
export const loadFacts = async (pool: Pool): Promise<void> => {
  for (const [subject, org, kind, regionCode, roles] of people)
    await pool.query(
      `insert into caller_right (subject, user_id, org_id, kind, region_code, roles, active)
       values ($1, gen_random_uuid(), $2, $3, $4, $5, true)`,
      [subject, org, kind, regionCode, JSON.stringify(roles)],
    );
  await pool.query(
    `insert into bank_copy (bank_id, name, cooperating_from) values ($1, '甲行', '2019-07-01')`,
    [bankId],
  );
  await pool.query(
    `insert into branch_copy (branch_code, bank_id, name, opened_on) values ($1, $2, '滨城支行', '2015-01-01')`,
    [branch.branchCode, bankId],
  );
  await pool.query(
    `insert into enterprise_copy (uscc, name, region_code, established_on) values ($1, $2, '371602', '2022-06-01')`,
    [borrower.uscc, borrower.name],
  );
  for (const year of [2025, 2026])
    await pool.query(
      `insert into qualification_copy (qualification_id, uscc, kind, number, valid_from, valid_to)
       values (gen_random_uuid(), $1, 'TECH_SME', $2, $3, $4)`,
      [borrower.uscc, `${year}37160200000001`, `${year}-01-01`, `${year}-12-31`],
    );
  const { versionId, code, kind, regionCode, effectiveFrom, parameters } = version();
  await pool.query(
    `insert into policy_version_copy (version_id, code, kind, region_code, effective_from, parameters)
     values ($1, $2, $3, $4, $5, $6)`,
    [versionId, code, kind, regionCode, effectiveFrom, JSON.stringify(parameters)],
  );
  await pool.query(
    `insert into lpr_rate (published_on, one_year_e8, five_year_e8) values ('2025-05-20', 3000000, 3500000)`,
  );
};

export const loadYear = (pool: Pool, year: number, revision = 1, holidays: readonly string[] = []) =>
  pool.query(
    `insert into work_calendar (year, holidays, make_up_days, revision) values ($1, $2, '[]', $3)
     on conflict (year) do update set holidays = excluded.holidays, revision = excluded.revision`,
    [year, JSON.stringify(holidays), revision],
  );

/** A filing of December 2025, whose serial makes it a drawdown of its own. */
export const filingOf = (serial: string) => ({
  ...form,
  techSmeNo: '202537160200000001',
  drawdownDate: '2025-12-10',
  dueDate: '2026-12-09',
  loanAmount: 100_00,
  contractNo: `HT-${serial}`,
  iouNo: `JJ-${serial}`,
});

const SAMPLES = join(__dirname, '../../../libs/contracts/risk-compensation/samples');

type Told = Readonly<{ name: string; changes?: object }>;
const sampleOf = (name: string): object => JSON.parse(readFileSync(join(SAMPLES, `${name}.v1.json`), 'utf8'));

const appendTold = async (pool: Pool, loans: readonly (readonly Told[])[]): Promise<void> => {
  let position = Number(
    (await pool.query('select coalesce(max(position), 0) as last from event')).rows[0].last,
  );
  const events = loans.flatMap((told) => {
    const loanId = randomUUID();
    return told.map(({ name, changes }, at): RecordedEvent => ({
      ...published(2025),
      ...{ id: randomUUID(), position: (position += 1), streamId: loanId, caseId: loanId },
      ...{ stream: 'risk-compensation.loan', streamVersion: at + 1 },
      type: name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      data: { ...sampleOf(name), ...changes, loanId },
    }));
  });
  const { text, values } = appendStatement(events);
  await pool.query(text, values);
};

/** Loans as the first version of the service kept them: each a list of events by the names of their samples. */
export const appendOld = (pool: Pool, loans: readonly (readonly string[])[]): Promise<void> =>
  appendTold(
    pool,
    loans.map((names) => names.map((name) => ({ name }))),
  );

/** Loans that came in from a ledger and have been untouched since. */
export const appendImported = (pool: Pool, loans: readonly object[]): Promise<void> =>
  appendTold(
    pool,
    loans.map((changes) => [{ name: 'loan-imported', changes }]),
  );

export const silence = { debug: () => undefined, info: () => undefined, warn: () => undefined };
