import { Reader, rightsProjection } from '@kejin/access';
import { EventStore, PrivateData, sha256, type CommandCall, type ConnectionPool } from '@kejin/event-store';
import { testDatabase, type TestDatabase } from '@kejin/testing';
import { bringUpToDate } from '@kejin/testing/migrated-first-release';
import { DataSource } from 'typeorm';
import { BankController } from '../bank/bank.controller';
import { BankQuery } from '../bank/bank.query';
import type { RegistrySettings } from '../config';
import { constraints } from '../constraints';
import { filledByItself } from '../filled-by-itself.fixture';
import { OfficeController } from '../office/office.controller';
import { OfficeQuery } from '../office/office.query';
import { registryProjections } from '../projections';
import { registryData } from '../registry.module';
import { UserController } from '../user/user.controller';
import { ClientController } from './client.controller';
import { ClientQuery } from './client.query';
import { SignInCheckController } from './sign-in-check.controller';

const DAY_MS = 86_400_000;
const KEY = 'k'.repeat(40);
const [bankA, bankB, city] = ['0a', '0b', '0c'].map(
  (tail) => `6c000000-0000-4000-8000-0000000000${tail}`,
) as [string, string, string];

let database: TestDatabase;
let writing: DataSource;
let reading: DataSource;
let store: EventStore;
let query: ClientQuery;
let clients: ClientController;
let clientId: string;
let subject: string;
let nowMs = Date.parse('2026-11-24T02:00:00Z');
let keys = 0;

beforeAll(async () => {
  database = await testDatabase('registry');
  await bringUpToDate(database, 'registry', registryData);
  const extra = { pipeline: true };
  writing = await new DataSource({ type: 'postgres', url: database.appUrl, extra }).initialize();
  reading = await new DataSource({ type: 'postgres', url: database.readerUrl, extra }).initialize();
  const pool = (writing.driver as unknown as { master: ConnectionPool }).master;
  const projections = [...registryProjections, rightsProjection];
  const now = () => nowMs;
  const privateData = new PrivateData(Buffer.alloc(32, 7));
  store = new EventStore({ pool, projections, authorizer: filledByItself, now, constraints, privateData });
  query = new ClientQuery(new Reader(reading), writing, now);
  clients = new ClientController(store);
  await seed();
});
afterAll(async () => {
  await store.drained();
  await Promise.all([reading.destroy(), writing.destroy()]);
  await database.drop();
});

const warned: object[] = [];
const checking = (key: string | undefined) =>
  new SignInCheckController(query, { CLIENT_CHECK_KEY: key } as RegistrySettings, {
    warn: (fields) => void warned.push(fields),
  });

describe('a bank’s own system', () => {
  const request = (by: string, more: object = {}, key?: string) =>
    clients.requestClient(call(by, key), {
      ...{ systemName: '对公信贷系统', expiresOn: '2026-12-24' },
      ...more,
    });
  const issue = (by = 'admin-a', key?: string) => clients.issueSecret(call(by, key), { clientId });
  const listed = async (subjectOf: string) => (await query.list({ subject: subjectOf })).clients;
  const holds = (secret: string | null) => query.holds(subject, sha256(secret ?? ''));

  it('is asked for by the bank with a last day within a year', async () => {
    await expect(request('admin-a', { expiresOn: '2026-11-23' })).rejects.toMatchObject({
      code: 'expiry-not-allowed',
    });
    await expect(request('admin-a', { expiresOn: '2027-11-26' })).rejects.toMatchObject({
      code: 'expiry-not-allowed',
    });
    await expect(request('registrar')).rejects.toMatchObject({ status: 403 });
    ({ clientId } = (await request('admin-a')).result);
    subject = `client-${clientId}`;
    await expect(issue()).rejects.toMatchObject({ code: 'client-not-approved' });
  });

  it('has a number that no bank chooses, so that none learns of another’s', async () => {
    const first = await request('admin-b', {}, 'one key');
    const again = await request('admin-b', {}, 'one key');
    const other = await request('admin-a', {}, 'one key');
    expect(again).toMatchObject({ replayed: true, result: first.result });
    expect(other).toMatchObject({ replayed: false });
    expect(other.result).not.toEqual(first.result);
    for (const [by, { result }] of [
      ['admin-a', other],
      ['admin-b', first],
    ] as const)
      await clients.endClient(call(by), result, { reason: 'MISUSED' });
  });

  it('is approved by the city and by no bank, and is not there for another bank', async () => {
    const approve = (by: string) =>
      clients.approveClient(call(by), { clientId }, { roles: ['bank-manager'] });
    await expect(approve('admin-a')).rejects.toMatchObject({ status: 403 });
    await expect(approve('registrar')).resolves.toMatchObject({ result: { subject } });
    await expect(approve('registrar')).rejects.toMatchObject({ code: 'client-not-requested' });
    const seen = await listed('admin-b');
    expect(seen.map(({ bankId }) => bankId)).toEqual([bankB]);
    await expect(issue('admin-b')).rejects.toMatchObject({ status: 404 });
    const [right] = await writing.query('select * from caller_right where subject = $1', [subject]);
    expect(right).toMatchObject({ org_id: bankA, kind: 'bank', roles: ['bank-manager'], is_system: true });
  });

  it('is shown a secret once, and after a rotation both hold for seven days', async () => {
    const first = await issue('admin-a', 'issue-1');
    const again = await issue('admin-a', 'issue-1');
    expect([again.replayed, again.result.secret]).toEqual([true, null]);
    expect(await holds(first.result.secret)).toBe(true);
    const second = await issue();
    expect([await holds(first.result.secret), await holds(second.result.secret)]).toEqual([true, true]);
    nowMs += 7 * DAY_MS - 1;
    expect(await holds(first.result.secret)).toBe(true);
    nowMs += 1;
    expect([await holds(first.result.secret), await holds(second.result.secret)]).toEqual([false, true]);
    const third = await issue();
    const fourth = await issue();
    const all = [second, third, fourth].map(({ result }) => holds(result.secret));
    expect(await Promise.all(all)).toEqual([false, true, true]);
    const events = await writing.query(
      `select data::text as data from event where stream = 'registry.client'`,
    );
    for (const { result } of [first, second, third, fourth])
      expect(JSON.stringify(events)).not.toContain(result.secret);
  });

  it('is asked about by a sign-in that has the key, and by nobody else', async () => {
    const { result } = await issue();
    const asked = (key: string | undefined, configured?: string) =>
      checking(configured).check({ headers: { 'x-client-check-key': key } } as never, {
        subject,
        secret: result.secret as string,
      });
    await expect(asked(KEY, KEY)).resolves.toEqual({ holds: true });
    await expect(asked('x'.repeat(40), KEY)).rejects.toMatchObject({ status: 404 });
    await expect(asked(undefined, KEY)).rejects.toMatchObject({ status: 404 });
    await expect(asked(KEY)).rejects.toMatchObject({ status: 404 });
    expect(await query.holds(subject, sha256('guess'))).toBe(false);
    expect(await query.holds('client-nobody', sha256('guess'))).toBe(false);
  });

  it('is judged no more for a while after five wrong secrets from one address, and goes on from another', async () => {
    const { result } = await issue();
    const controller = checking(KEY);
    const shown = (secret: string, address: string) =>
      controller.check({ headers: { 'x-client-check-key': KEY } } as never, { subject, secret, address });
    for (let at = 0; at < 5; at += 1) expect(await shown('guess', '10.0.0.9')).toEqual({ holds: false });
    await expect(shown(result.secret as string, '10.0.0.9')).rejects.toMatchObject({
      ...{ status: 429, code: 'too-many-tries', detail: expect.stringContaining('秒后再试') },
    });
    expect(await shown(result.secret as string, '10.0.0.7')).toEqual({ holds: true });
    expect(warned).toHaveLength(5);
    expect(warned[4]).toEqual({ name: subject, address: '10.0.0.9', wrong: 5, waitSeconds: 30 });
  });

  it('signs in on its last day and not on the next', async () => {
    const { result } = await issue();
    nowMs = Date.parse('2026-12-24T15:59:59.999Z');
    expect(await holds(result.secret)).toBe(true);
    nowMs += 1;
    expect(await holds(result.secret)).toBe(false);
    await expect(issue()).rejects.toMatchObject({ code: 'client-expired' });
    nowMs = Date.parse('2026-12-02T02:00:00Z');
  });

  it('is ended at once: no secret holds and no right is left', async () => {
    const { result } = await issue();
    await expect(
      clients.endClient(call('admin-b'), { clientId }, { reason: 'MISUSED' }),
    ).rejects.toMatchObject({ status: 404 });
    await clients.endClient(call('admin-a'), { clientId }, { reason: 'SECRET_EXPOSED' });
    expect(await holds(result.secret)).toBe(false);
    expect(await writing.query('select active from caller_right where subject = $1', [subject])).toEqual([
      { active: false },
    ]);
    await expect(issue()).rejects.toMatchObject({ code: 'client-not-approved' });
    const row = (await listed('admin-a')).find((one) => one.clientId === clientId);
    expect(row).toMatchObject({ status: 'ended', reason: 'SECRET_EXPOSED', secrets: 0 });
  });
});

const call = (by: string, key = `key-${(keys += 1)}`): CommandCall => ({
  ...{ identity: by === 'system' ? { system: 'filler' } : { subject: by }, key, correlationId: key },
});

const seed = async (): Promise<void> => {
  const since = '2019-01-01';
  const office = {
    officeId: city,
    kind: 'CITY_SCIENCE',
    name: '市科技局',
    regionCode: '371600',
    since,
  } as const;
  await new OfficeController(store, new OfficeQuery(new Reader(reading))).registerOffice(
    call('system'),
    office,
  );
  for (const [bankId, uscc] of [
    [bankA, '91371600MA3TE5T46K'],
    [bankB, '91371623MA3TE5T54Q'],
  ] as const)
    await new BankController(store, new BankQuery(new Reader(reading))).registerBank(call('system'), {
      ...{ bankId, uscc, name: '示例银行', cooperatingFrom: since },
    });
  const person = (login: string, tail: string, more: object) =>
    new UserController(store).registerUser(call('system'), {
      ...{ subject: login, userId: `6d000000-0000-4000-8000-0000000000${tail}`, regionCode: null },
      ...{ isSystem: false, name: '示例人员', contact: null, ...more },
    } as never);
  await person('registrar', '01', { kind: 'city', orgId: city, roles: ['registrar'] });
  await person('admin-a', '02', { kind: 'bank', orgId: bankA, roles: ['bank-admin'] });
  await person('admin-b', '03', { kind: 'bank', orgId: bankB, roles: ['bank-admin'] });
};
