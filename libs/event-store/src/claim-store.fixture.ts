import { createSchema, testDatabase, type TestDatabase } from '@kejin/testing';
import { randomUUID } from 'node:crypto';
import { openStore, person, storePool } from './account.fixture';
import { claimProjection, drawLoan, openPool } from './claim.fixture';
import type { CommandOutcome } from './command-outcome';
import { decisionCaseMigrationSql } from './decision-case.migration';
import { storeSchemaSql } from './store.migration';
import type { EventStore } from './event-store';
import type { CommandCall, CommandRequest } from './request';

const claimSchema = (database: TestDatabase): Promise<void> =>
  createSchema(database, ({ app }) => [
    ...storeSchemaSql(app),
    ...decisionCaseMigrationSql(),
    `create table pool_balance (pool_id uuid primary key, free_fen bigint not null default 0,
      reserved_fen bigint not null default 0, constraint pool_not_overdrawn check (free_fen >= 0))`,
    `create table claim_row (claim_id uuid primary key, pool_id uuid, fen bigint not null default 0, filed_at timestamptz)`,
    'create index claim_row_pool on claim_row (pool_id)',
    `grant select, insert, update, delete on pool_balance, claim_row to ${app}`,
  ]);

/** Two replicas over one database of claims, with the people who work on them. */
export const openClaims = async () => {
  const database = await testDatabase('claims');
  await claimSchema(database);
  const pools = [storePool(database.appUrl), storePool(database.appUrl)] as const;
  const [pool] = pools;
  // The rule reads rows that the database would also refuse to overdraw.
  const constraints = { pool_not_overdrawn: { code: 'pool-overdrawn', detail: '资金池透支。' } };
  const options = { projections: [claimProjection], constraints };
  const stores = pools.map((one) => openStore(one, options));
  const run = async (subject: string, request: CommandRequest, at = 0): Promise<string> =>
    codeOf(await (stores[at] as EventStore).execute(callOf(subject), () => request));
  const recorded = async (subject: string, request: CommandRequest) => {
    const code = await run(subject, request);
    if (code !== 'recorded') throw new Error(code);
  };
  return {
    database,
    pool,
    options,
    stores,
    run,
    sql: async (text: string, values: unknown[] = []) => (await pool.query(text, values)).rows,
    poolWith: async (fen: number): Promise<string> => {
      const poolId = randomUUID();
      await recorded(people.officer, openPool(poolId, fen));
      return poolId;
    },
    drawn: async (poolId: string, fen: number): Promise<string> => {
      const loanId = randomUUID();
      await recorded(people.clerk, drawLoan(loanId, people.bankId, poolId, fen));
      return loanId;
    },
    close: async () => {
      await Promise.all(pools.map((one) => one.end()));
      await database.drop();
    },
  };
};

export type Claims = Awaited<ReturnType<typeof openClaims>>;

const bankId = randomUUID();
const guarantorId = randomUUID();
export const people = {
  bankId,
  guarantorId,
  clerk: person('claim clerk', bankId, 'bank', randomUUID()),
  guarantor: person('claim guarantor', guarantorId, 'bank', randomUUID()),
  stranger: person('claim stranger', randomUUID(), 'bank', randomUUID()),
  officer: person('claim officer', 'city', 'city', randomUUID()),
};

export const callOf = (subject: string, key: string = randomUUID()): CommandCall => ({
  identity: { subject },
  key,
  correlationId: key,
});

export const codeOf = (outcome: CommandOutcome): string =>
  outcome.outcome === 'refused' ? outcome.code : outcome.outcome;
