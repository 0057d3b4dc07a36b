import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { enterpriseContract } from '@kejin/contracts/registry';
import { withAdmin } from '@kejin/local';
import { eventually, type RunningService } from '@kejin/testing';
import { Client } from 'pg';
import { secondOf, startRegistry } from './running-registry';

const operator = { subject: 'e2e-operator', userId: '5b000000-0000-4000-8000-000000000001' };
let registry: RunningService;
let proposed: string;

beforeAll(async () => {
  registry = await startRegistry(operator);
  await enter('/offices', { ...office, officeId: science, kind: 'CITY_SCIENCE', name: '市科学技术局' });
  await enter('/banks', bank(bankA, '91371600MA3TE5T46K'));
  await enter('/banks', bank(bankB, '91371623MA3TE5T54Q'));
  const registrar = person('e2e-registrar', 2, { kind: 'city', orgId: science, roles: ['registrar'] });
  proposed = (await enter('/users', registrar))['proposalId'] as string;
  await enter('/users', person('e2e-admin-a', 3, { kind: 'bank', orgId: bankA, roles: ['bank-admin'] }));
  await enter('/users', person('e2e-admin-b', 4, { kind: 'bank', orgId: bankB, roles: ['bank-admin'] }));
}, 90_000);

afterAll(() => registry?.stop());

describe('the registry over HTTP', () => {
  it('gives a right that decides once a second person has confirmed it', async () => {
    const second = secondOf(operator).subject;
    const confirm = (by: string) => registry.post(by, `/proposals/${proposed}/confirmation`);
    expect((await registry.get('e2e-registrar', '/proposals')).status).toBe(403);
    expect((await registry.get(second, '/proposals')).body['rows']).toMatchObject([
      { proposalId: proposed, kind: 'RIGHTS', subject: 'e2e-registrar', roles: ['registrar'], isOwn: false },
    ]);
    expect(await confirm(operator.subject)).toMatchObject({ status: 409, body: { code: 'same-person' } });
    expect(await confirm(second)).toMatchObject({ status: 200, body: { result: { proposalId: proposed } } });
    expect((await registry.get('e2e-registrar', '/proposals')).body['rows']).toEqual([]);
  });

  it('publishes what it enters, and shows it', async () => {
    const before = await published(enterpriseContract.topic);
    const entered = await registry.post('e2e-registrar', '/enterprises', enterprise, 'e2e-first');
    expect(entered).toMatchObject({
      status: 201,
      body: {
        replayed: false,
        streamVersion: 1,
        result: { enterpriseId: enterprise.enterpriseId, warnings: [] },
      },
    });
    const again = await registry.post('e2e-registrar', '/enterprises', enterprise, 'e2e-first');
    expect(again.body).toEqual({ ...entered.body, replayed: true });
    const shown = await registry.get('e2e-admin-a', `/enterprises?uscc=${enterprise.uscc}`);
    expect(shown.body['rows']).toEqual([
      expect.objectContaining({ name: enterprise.name, regionName: '滨城区' }),
    ]);
    await eventually(async () => expect(await published(enterpriseContract.topic)).toBeGreaterThan(before));
  });

  it('lets one of two that race for a code win', async () => {
    const racers = [1, 2].map((serial) =>
      registry.post('e2e-registrar', '/enterprises', {
        ...enterprise,
        uscc: '91371602MA3TE9026P',
        enterpriseId: `5c000000-0000-4000-8000-00000000001${serial}`,
      }),
    );
    const answers = await Promise.all(racers);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body['code']).toBe('uscc-already-registered');
  });

  it('refuses one’s own rights in Chinese', async () => {
    const own = await registry.post(operator.subject, `/users/${operator.userId}/grant-role`, {
      role: 'policy-maker',
    });
    expect(own).toMatchObject({
      status: 409,
      body: { code: 'own-rights', detail: '任何人不得变更本人的权限。' },
    });
  });

  it('answers 404 for a foreign bank’s people, to reading and to writing', async () => {
    const foreign = userId(4);
    expect((await registry.get('e2e-admin-a', `/users/${foreign}`)).status).toBe(404);
    expect((await registry.post('e2e-admin-a', `/users/${foreign}/disable`)).status).toBe(404);
    expect((await registry.post('e2e-admin-a', `/users/${userId(99)}/disable`)).status).toBe(404);
    const own = await registry.get('e2e-admin-a', '/users');
    expect(own.body['rows']).toEqual([expect.objectContaining({ subject: 'e2e-admin-a', name: '示例人员' })]);
  });

  it('takes a right away at once', async () => {
    expect((await registry.get('e2e-admin-b', '/banks')).status).toBe(200);
    expect((await registry.post('e2e-registrar', `/users/${userId(4)}/disable`)).status).toBe(200);
    expect((await registry.get('e2e-admin-b', '/banks')).status).toBe(403);
    expect((await registry.post('e2e-registrar', `/users/${userId(4)}/enable`)).status).toBe(200);
  });

  it('names every field that is wrong', async () => {
    const wrong = await registry.post('e2e-registrar', '/enterprises', {
      ...enterprise,
      uscc: 'x',
      extra: 1,
    });
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
    expect(JSON.stringify(wrong.body['issues'])).toContain('/uscc');
    expect(JSON.stringify(wrong.body['issues'])).toContain('/extra');
  });

  it('refuses what no text can hold in a filter too', async () => {
    for (const path of ['/enterprises?name=%E6%BB%A8%00', '/enterprises?name=%E6%BB%A8%E2%80%8B'])
      expect(await registry.get('e2e-registrar', path)).toMatchObject({
        status: 400,
        body: {
          code: 'invalid-input',
          issues: expect.arrayContaining([expect.objectContaining({ in: 'query', pointer: '/name' })]),
        },
      });
    const parked = await registry.get(operator.subject, '/operations/parked-messages?consumer=%00');
    expect(parked).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
  });

  it('serves the document that is committed', async () => {
    const committed = readFileSync(join(__dirname, '../../../docs/openapi/registry.json'), 'utf8');
    expect((await registry.get(operator.subject, '/openapi.json')).body).toEqual(JSON.parse(committed));
  });

  it('enters the first two operators once, however often it starts', async () => {
    await registry.restart();
    const client = new Client(registry.database.appUrl);
    await client.connect();
    const { rows } = await client.query(
      `select type from event where caller_kind = 'system' order by position`,
    );
    await client.end();
    expect(rows.map(({ type }) => type)).toEqual(['OfficeRegistered', 'UserRegistered', 'UserRegistered']);
    expect((await registry.get(operator.subject, '/users')).status).toBe(200);
  });
});

const science = '5a000000-0000-4000-8000-000000000001';
const bankA = '5a000000-0000-4000-8000-00000000000a';
const bankB = '5a000000-0000-4000-8000-00000000000b';
const office = { regionCode: '371600', since: '2019-01-01' };
const enterprise = {
  enterpriseId: '5c000000-0000-4000-8000-000000000001',
  uscc: '91371602MA3TE9018W',
  name: '滨州示例材料有限公司',
  regionCode: '371602',
  industryCode: '3985',
  establishedOn: '2018-05-04',
};

const userId = (serial: number): string => `5b000000-0000-4000-8000-${String(serial).padStart(12, '0')}`;

const bank = (bankId: string, uscc: string) => ({
  bankId,
  uscc,
  name: '示例银行',
  cooperatingFrom: '2021-01-01',
});

const person = (subject: string, serial: number, more: object) => ({
  ...{ subject, userId: userId(serial), regionCode: null, isSystem: false, name: '示例人员', contact: null },
  ...more,
});

const enter = async (path: string, body: object) => {
  const entered = await registry.post(operator.subject, path, body);
  expect(entered).toMatchObject({ status: 201 });
  return entered.body['result'] as Record<string, unknown>;
};

/** How many messages stand on the topic. */
const published = (topic: string): Promise<number> =>
  withAdmin(registry.brokers.split(','), async (admin) => {
    const partitions = await admin.fetchTopicOffsets(topic);
    return partitions.reduce((sum, { high }) => sum + Number(high), 0);
  });
