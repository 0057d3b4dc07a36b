import { defineEvent, defineStream, type EventOf } from '@kejin/contracts/envelope';
import {
  commandRequest,
  projection,
  setDriverTypes,
  storeSchemaSql,
  streamOf,
  type EventStore,
  type StoreOptions,
} from '@kejin/event-store';
import { accept, refuse, type CivilDate, type Stream } from '@kejin/kernel';
import { withClient } from '@kejin/local';
import { systemStore } from '@kejin/testing';
import { randomUUID } from 'node:crypto';
import { escapeIdentifier, type Pool } from 'pg';
import { z } from 'zod';
import { clearClock, clock, setClock } from './clock';
import { clocksMigrationSql } from './clocks.migration';
import { databaseNow } from './database-now';
import { refuseUnlessDue } from './refuse-unless-due';
import type { ClockKind } from './sweeper';

setDriverTypes();

// Promises with a last day: the clocks are tested on a business of their own.
const Made = defineEvent('PromiseMade', 1, '作出承诺', z.object({ dueOn: z.string().nullable() }));
const Broken = defineEvent('PromiseBroken', 1, '承诺落空', z.object({ brokenAt: z.string() }));
const Reminded = defineEvent('PromiseReminded', 1, '提醒一次', z.object({}));
const contract = defineStream('test', 'promise', '承诺', [Made, Broken, Reminded]);
type PromiseEvent = EventOf<(typeof contract.events)[number]>;
type State = 'none' | 'made' | 'broken';

const fold: Stream<State, PromiseEvent> = {
  initialState: 'none',
  evolve: (state, { type }) =>
    type === 'PromiseMade' ? 'made' : type === 'PromiseBroken' ? 'broken' : state,
};
const promises = streamOf(contract, fold);

const clocks = projection({
  name: 'promise_clocks',
  tables: [clock],
  contracts: [contract],
  on: {
    PromiseMade: (event) =>
      ['promise', 'reminder', 'hopeless'].map((kind) =>
        setClock(event, {
          kind,
          fromOn: '2026-01-05',
          term: { unit: 'WORKDAY', n: 5 },
          dueOn: event.data.dueOn,
        }),
      ),
    PromiseBroken: (event) => clearClock(event, 'promise'),
  },
});

/** Fires `PromiseBroken`, which clears the clock. */
export const promiseKind: ClockKind = {
  kind: 'promise',
  command: (found) =>
    commandRequest({
      command: 'BreakPromise',
      body: {},
      loads: {
        promise: promises.existing(found.subjectId),
        row: clock.at({ kind: found.kind, subjectId: found.subjectId }),
        now: databaseNow.at('now'),
      },
      decide: ({ row, now }) =>
        refuseUnlessDue(found, row, now as string) ??
        accept({ type: 'PromiseBroken' as const, data: { brokenAt: now as string } }),
    }),
};

/** Fires an event that leaves the clock where it is. */
export const reminderKind: ClockKind = {
  kind: 'reminder',
  command: (found) =>
    commandRequest({
      command: 'Remind',
      body: {},
      loads: { promise: promises.existing(found.subjectId) },
      decide: () => accept({ type: 'PromiseReminded' as const, data: {} }),
    }),
};

/** A rule always says no. */
export const hopelessKind: ClockKind = {
  kind: 'hopeless',
  command: (found) =>
    commandRequest({
      command: 'Hope',
      body: {},
      loads: { promise: promises.existing(found.subjectId) },
      decide: () => refuse('no-hope', '没有希望。'),
    }),
};

export const migratePromises = (ownerUrl: string, appUrl: string): Promise<void> => {
  const app = escapeIdentifier(new URL(appUrl).username);
  return withClient(ownerUrl, async (owner) => {
    for (const statement of [...storeSchemaSql(app), ...clocksMigrationSql({ app })])
      await owner.query(statement);
  });
};

export const openPromiseStore = (pool: Pool, options: Partial<StoreOptions> = {}): EventStore =>
  systemStore(pool, { projections: [clocks], ...options });

/** So many promises with one last day; resolves with their ids. */
export const make = async (store: EventStore, count: number, dueOn: CivilDate | null): Promise<string[]> => {
  const ids = Array.from({ length: count }, () => randomUUID());
  await Promise.all(
    ids.map((id) =>
      store.execute({ identity: { system: 'test' }, key: `make ${id}`, correlationId: id }, () =>
        commandRequest({
          command: 'MakePromise',
          body: {},
          loads: { promise: promises.at(id) },
          decide: () => accept({ type: 'PromiseMade' as const, data: { dueOn } }),
        }),
      ),
    ),
  );
  return ids;
};

export const quietLog = { debug: () => undefined, info: () => undefined, warn: () => undefined };
