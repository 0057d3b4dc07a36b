import { defineEvent, defineStream, type EventOf } from '@kejin/contracts/envelope';
import { accept, refuse, type Stream } from '@kejin/kernel';
import { createSchema, type TestDatabase } from '@kejin/testing';
import { Pool } from 'pg';
import { z } from 'zod';
import type { Caller, Authorizer } from './caller';
import { EventStore } from './event-store';
import { decisionCaseMigrationSql } from './decision-case.migration';
import { storeSchemaSql } from './store.migration';
import type { ConnectionPool } from './connection';
import { PrivateData } from './private-data';
import { projection } from './projection';
import { setDriverTypes } from './driver-types';
import { fact } from './fact';
import { commandRequest } from './request';
import type { StoreOptions } from './store-options';
import { streamOf } from './store-stream';
import { readTable } from './table';

setDriverTypes();

/** A small bank account: the store is tested on a domain of its own. */
const Opened = defineEvent('AccountOpened', 1, '开户', z.object({ holder: z.string() }));
const Deposited = defineEvent('AccountCredited', 1, '入账', z.object({ fen: z.int(), label: z.string() }));
const Attempted = defineEvent('AccountAttempted', 1, '试办未成，予以留痕', z.object({ why: z.string() }));
const accountContract = defineStream('test', 'account', '账户', [Opened, Deposited, Attempted]);
type AccountEvent = EventOf<(typeof accountContract.events)[number]>;
type Account = Readonly<{ holder: string | null; fen: number }>;

const accountFold: Stream<Account, AccountEvent> = {
  initialState: { holder: null, fen: 0 },
  evolve: (state, event) => {
    switch (event.type) {
      case 'AccountOpened':
        return { ...state, holder: event.data.holder };
      case 'AccountCredited':
        return { ...state, fen: state.fen + event.data.fen };
      case 'AccountAttempted':
        return state;
    }
  },
};
export const accounts = streamOf(accountContract, accountFold);

export const total = readTable({
  name: 'total',
  key: { label: 'text' },
  columns: { fen: 'bigint', lastId: 'uuid?' },
});
export const totals = projection({
  name: 'totals',
  tables: [total],
  contracts: [accountContract],
  on: {
    AccountCredited: ({ data, streamId }) => [
      total.add({ label: data.label }, { fen: data.fen }),
      total.set({ label: data.label }, { lastId: streamId }),
    ],
  },
});

const people = new Map<string, Caller>();
export const person = (subject: string, org: string, kind: Caller['kind'], personId: string): string => {
  people.set(subject, { subject, org, kind, personId, onBehalfOf: null, roles: [], regionCode: null });
  return subject;
};

const callers = fact<string, Caller>({
  name: 'callers',
  keyOf: (subject) => subject,
  load: (_, subjects) =>
    Promise.resolve(new Map([...people].filter(([subject]) => subjects.includes(subject)))),
});

export const schema = (database: TestDatabase): Promise<void> =>
  createSchema(database, ({ app }) => [
    ...storeSchemaSql(app),
    ...decisionCaseMigrationSql(),
    `create table total (label text primary key, fen bigint not null default 0, last_id uuid,
      constraint total_cap check (fen <= 1000000), constraint total_floor check (fen >= 0))`,
    `grant select, insert, update, delete on total to ${app}`,
  ]);

export const storePool = (url: string): Pool => {
  const pool = new Pool({
    connectionString: url,
    max: 4,
    pipeline: true,
    options: '-c idle_in_transaction_session_timeout=1000',
  } as ConstructorParameters<typeof Pool>[0]);
  // A terminated idle connection is the pool's business: it opens another.
  pool.on('error', () => undefined);
  return pool;
};

/** A bank writes to what is its own or what has named it. */
export const testAuthorizer: Authorizer = {
  callers,
  permits: (_, command) => command !== 'Forbidden',
  isTenant: (kind) => kind === 'bank',
  mayAccessStream: (caller, owner) => caller.kind !== 'bank' || caller.org === owner,
};

export const openStore = (pool: ConnectionPool, options: Partial<StoreOptions> = {}): EventStore =>
  new EventStore({
    pool,
    projections: [totals],
    authorizer: testAuthorizer,
    now: () => Date.UTC(2026, 10, 24, 4, 0, 0),
    constraints: {
      total_cap: { code: 'cap-exceeded', detail: '超出上限。' },
      total_floor: { code: 'overdrawn', detail: '余额不足。' },
    },
    privateData: new PrivateData(Buffer.alloc(32, 7)),
    ...options,
  });

export const credit = (accountId: string, fen: number, label: string, capFen = 1_000_000) =>
  commandRequest({
    command: 'CreditAccount',
    body: { fen, label },
    loads: { account: accounts.at(accountId), total: total.at({ label }) },
    duty: 'credit',
    decide: ({ total: row }) => {
      if ((row?.fen ?? 0) + fen > capFen) return refuse('over-cap', '超出上限。');
      return accept({ type: 'AccountCredited' as const, data: { fen, label } });
    },
  });
