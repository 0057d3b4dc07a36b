import type { RecordedEvent } from '@kejin/contracts/envelope';
import { applyProjections, type Queryable } from '@kejin/event-store';
import type { DomainEvent } from '@kejin/kernel';
import { createSchema, testDatabase, type TestDatabase } from '@kejin/testing';
import { Client } from 'pg';
import { banks, branches, enterprises } from './facts';
import { registryFactsMigrationSql, registryFactTables } from './facts.migration';
import { registryFacts } from './facts.projection';

let database: TestDatabase;
let app: Client;

beforeAll(async () => {
  database = await testDatabase('registry-facts');
  await createSchema(database, registryFactsMigrationSql);
  app = new Client({ connectionString: database.appUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

const uscc = '91371602MA3TE5T11X';
const bankId = '0b4f6c1e-54a0-4f6b-9d0a-5f6f5a1f000a';
const branchCode = '102466000011';

const tell = (stream: string, ...events: DomainEvent[]): Promise<void> =>
  applyProjections(
    app as Queryable,
    [registryFacts],
    events.map((event) => ({ ...event, stream: `registry.${stream}` }) as RecordedEvent),
  );
const enterprise = async () => (await enterprises.load(app as Queryable, [uscc])).get(uscc);
const branch = async () => (await branches.load(app as Queryable, [branchCode])).get(branchCode);
const bank = async () => (await banks.load(app as Queryable, [bankId])).get(bankId);

describe('an enterprise', () => {
  const qualificationId = '706f6c00-0000-8000-8000-000000000001';

  it('is not there before it is registered, whatever is known about it', async () => {
    await tell('qualification', {
      type: 'QualificationGranted',
      data: {
        qualificationId,
        uscc,
        kind: 'TECH_SME',
        number: '202637160200000001',
        validFrom: '2026-01-01',
        validTo: '2026-12-31',
      },
    });
    expect(await enterprise()).toBeUndefined();
  });

  it('is there with all that was granted and listed', async () => {
    await tell(
      'enterprise',
      {
        type: 'EnterpriseRegistered',
        data: { uscc, name: '甲公司', regionCode: '371602', establishedOn: '2015-01-01' },
      },
      { type: 'EnterpriseSanctioned', data: { uscc, list: 'DISHONEST', since: '2026-02-01' } },
    );
    expect(await enterprise()).toEqual({
      uscc,
      name: '甲公司',
      regionCode: '371602',
      establishedOn: '2015-01-01',
      qualifications: [
        {
          kind: 'TECH_SME',
          number: '202637160200000001',
          validFrom: '2026-01-01',
          validTo: '2026-12-31',
          revokedOn: null,
        },
      ],
      sanctions: [{ list: 'DISHONEST', since: '2026-02-01', liftedOn: null }],
    });
  });

  it.each<[string, DomainEvent, object]>([
    ['enterprise', { type: 'EnterpriseRenamed', data: { uscc, name: '乙公司' } }, { name: '乙公司' }],
    [
      'enterprise',
      { type: 'EnterpriseMoved', data: { uscc, regionCode: '371681' } },
      { regionCode: '371681' },
    ],
    [
      'enterprise',
      { type: 'EnterpriseSanctionLifted', data: { uscc, list: 'DISHONEST', liftedOn: '2026-03-01' } },
      { sanctions: [{ list: 'DISHONEST', since: '2026-02-01', liftedOn: '2026-03-01' }] },
    ],
    [
      'qualification',
      { type: 'QualificationRevoked', data: { qualificationId, revokedOn: '2026-03-02' } },
      { qualifications: [expect.objectContaining({ revokedOn: '2026-03-02' })] },
    ],
  ])('is as the next decision finds it: %s %j', async (stream, event, expected) => {
    await tell(stream, event);
    expect(await enterprise()).toMatchObject(expected);
  });
});

describe('a branch', () => {
  it('is known with its bank, and with what becomes of either', async () => {
    expect([await branch(), await bank()]).toEqual([undefined, undefined]);
    await tell('bank', {
      type: 'BranchOpened',
      data: { bankId, branchCode, name: '滨城支行', openedOn: '2015-01-01' },
    });
    expect(await branch()).toMatchObject({ bankId, bankName: '', cooperatingFrom: null });
    await tell('bank', {
      type: 'BankRegistered',
      data: { bankId, name: '甲行', cooperatingFrom: '2019-07-01' },
    });
    expect(await bank()).toEqual({ bankId, name: '甲行' });
    await tell(
      'bank',
      { type: 'BankCooperationEnded', data: { bankId, endedOn: '2026-03-31' } },
      { type: 'BranchClosed', data: { branchCode, closedOn: '2026-04-30' } },
    );
    expect(await branch()).toEqual({
      branchCode,
      openedOn: '2015-01-01',
      closedOn: '2026-04-30',
      bankId,
      bankName: '甲行',
      cooperatingFrom: '2019-07-01',
      cooperationEndedOn: '2026-03-31',
    });
  });

  it.each([
    ['2026-06-30', '2026-07-31'],
    [null, null],
  ])('ends and closes on another day, or goes on: %s', async (endedOn, closedOn) => {
    await tell(
      'bank',
      { type: 'BankCooperationEndChanged', data: { bankId, endedOn } },
      { type: 'BranchClosingChanged', data: { branchCode, closedOn } },
    );
    expect(await branch()).toMatchObject({ cooperationEndedOn: endedOn, closedOn });
  });
});

it('shows the reader role nothing: which table a query may read is for each service to say', async () => {
  const reader = new Client({ connectionString: database.readerUrl });
  await reader.connect();
  for (const table of registryFactTables)
    await expect(reader.query(`select from ${table}`)).rejects.toMatchObject({ code: '42501' });
  await reader.end();
});
