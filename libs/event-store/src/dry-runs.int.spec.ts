import { testDatabase, type TestDatabase } from '@kejin/testing';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { accounts, credit, openStore, person, schema, storePool, total } from './account.fixture';
import type { DryRunOutcome } from './dry-run';
import type { EventStore } from './event-store';
import type { ConnectionPool } from './connection';

let database: TestDatabase;
let pool: Pool;
let store: EventStore;
let connections = 0;

const bank = randomUUID();
const clerk = { subject: person('asking-clerk', bank, 'bank', randomUUID()) };
const stranger = { subject: person('asking-stranger', randomUUID(), 'bank', randomUUID()) };

beforeAll(async () => {
  database = await testDatabase('dry-runs');
  await schema(database);
  pool = storePool(database.appUrl);
  const counted = { connect: () => ((connections += 1), pool.connect()) } as unknown as ConnectionPool;
  store = openStore(counted);
});
beforeEach(() => (connections = 0));
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('dry runs in flight', () => {
  it('share a connection and its round trips, and each gets its own answer', async () => {
    const labels = Array.from({ length: 100 }, () => randomUUID());
    await pool.query(
      'insert into total (label, fen) select label, n from unnest($1::text[]) with ordinality u(label, n)',
      [labels],
    );
    const answers = await Promise.all(labels.map((label) => store.dryRun(clerk, () => fenOf(label))));
    expect(answers).toEqual(labels.map((_, at) => ({ outcome: 'answered', answer: at + 1 })));
    expect(connections).toBe(1);
  });

  it('wait no longer than for two connections, however many they are', async () => {
    const label = randomUUID();
    const answers = await Promise.all(many(2_000, () => store.dryRun(clerk, () => fenOf(label))));
    expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(['answered']));
    expect(connections).toBe(20);
  });

  it('are told to come back when too many wait', async () => {
    const label = randomUUID();
    const answers = await Promise.all(many(2_001, () => store.dryRun(clerk, () => fenOf(label))));
    expect(answers.filter(({ outcome }) => outcome === 'answered')).toHaveLength(2_000);
    expect(answers.at(-1)).toEqual({ outcome: 'overloaded', retryAfterSeconds: 1 });
  });
});

describe('a dry run that fails', () => {
  const besides = async (bad: Promise<unknown>) => {
    const good = many(9, () => store.dryRun(clerk, () => fenOf('nowhere')));
    const [failed, ...others] = await Promise.allSettled([bad, ...good]);
    const answered = { status: 'fulfilled', value: { outcome: 'answered', answer: 0 } };
    expect(others).toEqual(others.map(() => answered));
    return failed as PromiseRejectedResult;
  };
  const refusal = new Error('this one cannot be answered');
  const fails = (): never => {
    throw refusal;
  };

  it('in what it asks for leaves the others their answers', async () => {
    expect((await besides(store.dryRun(clerk, fails))).reason).toBe(refusal);
  });

  it('in its answer leaves the others theirs', async () => {
    const bad = store.dryRun(clerk, () => ({ ...fenOf('nowhere'), answer: fails }));
    expect((await besides(bad)).reason).toBe(refusal);
  });

  it('in the database leaves the others theirs', async () => {
    const bad = store.dryRun(clerk, () => fenOf('no text holds a \u0000'));
    expect((await besides(bad)).reason).toMatchObject({ code: '22021' });
  });

  it('for want of the permission is answered as forbidden, and so is a person nobody knows', async () => {
    expect(await store.dryRun(clerk, () => ({ ...fenOf('x'), query: 'Forbidden' }))).toEqual(forbidden);
    expect(await store.dryRun({ subject: 'nobody' }, () => fenOf('x'))).toEqual(forbidden);
  });
});

describe('a dry run about a stream', () => {
  const about = (id: string) => ({
    query: 'ReadAccount',
    loads: { account: accounts.existing(id) },
    answer: ({ account }: { account: { fen: number } }) => account.fen,
  });

  it('is answered to whose it is, and is not found by anybody else', async () => {
    const id = randomUUID();
    const key = randomUUID();
    await store.execute({ identity: clerk, key, correlationId: key }, () => credit(id, 7, 'asked'));
    expect(await store.dryRun(clerk, () => about(id))).toEqual({ outcome: 'answered', answer: 7 });
    expect(await store.dryRun(stranger, () => about(id))).toEqual({ outcome: 'not-found' });
    expect(await store.dryRun(clerk, () => about(randomUUID()))).toEqual({ outcome: 'not-found' });
  });
});

const forbidden = { outcome: 'forbidden' };

const many = <T>(count: number, make: () => Promise<DryRunOutcome<T>>) => Array.from({ length: count }, make);

const fenOf = (label: string) => ({
  query: 'ReadTotal',
  loads: { row: total.at({ label }) },
  answer: ({ row }: { row: { fen: number } | undefined }) => row?.fen ?? 0,
});
