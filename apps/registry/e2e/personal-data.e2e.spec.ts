import type { RunningService } from '@kejin/testing';
import { startRegistry } from './running-registry';

const operator = { subject: 'p-operator', userId: '5e000000-0000-4000-8000-000000000001' };
const [science, audit, bankA, bankB] = ['01', '02', '0a', '0b'].map(
  (tail) => `5d000000-0000-4000-8000-0000000000${tail}`,
) as [string, string, string, string];
let registry: RunningService;

beforeAll(async () => {
  registry = await startRegistry(operator);
  const office = { regionCode: '371600', since: '2019-01-01' };
  await enter('/offices', { ...office, officeId: science, kind: 'CITY_SCIENCE', name: '市科学技术局' });
  await enter('/offices', { ...office, officeId: audit, kind: 'AUDIT', name: '市审计局' });
  for (const [bankId, uscc] of [
    [bankA, '91371600MA3TE5T46K'],
    [bankB, '91371623MA3TE5T54Q'],
  ])
    await enter('/banks', { bankId, uscc, name: '示例银行', cooperatingFrom: '2021-01-01' });
  await enter('/users', person('p-admin-a', 2, { kind: 'bank', orgId: bankA, roles: ['bank-admin'] }));
  await enter('/users', person('p-second-a', 3, { kind: 'bank', orgId: bankA, roles: ['bank-admin'] }));
  await enter('/users', person('p-admin-b', 4, { kind: 'bank', orgId: bankB, roles: ['bank-admin'] }));
  await enter('/users', person('p-auditor', 5, { kind: 'auditor', orgId: audit, roles: ['auditor'] }));
  await enter('/users', person('p-leaver', 6, { kind: 'bank', orgId: bankA, roles: ['bank-manager'] }));
}, 120_000);
afterAll(() => registry?.stop());

describe('the name of a person', () => {
  it('is shown to who is entitled, and the auditor sees that it was', async () => {
    const leaver = await shown('p-admin-a');
    expect(leaver).toMatchObject({ name: '示例人员', nameNotice: null, privateRef: expect.any(String) });
    const views = await registry.get('p-auditor', `/personal-data/${leaver['privateRef']}/views`);
    expect(views.body['views']).toEqual([
      expect.objectContaining({ subject: 'p-admin-a', org: bankA, query: 'ReadUsers' }),
    ]);
    expect((await registry.get('p-admin-a', `/personal-data/${leaver['privateRef']}/views`)).status).toBe(
      403,
    );
  });

  it('is erased by two people of whom the second is another, and then reads as erased', async () => {
    const { privateRef: ref } = await shown('p-admin-a');
    const ask = (subject: string) =>
      registry.post(subject, `/personal-data/${ref}/erasure-request`, { reason: 'PERSON_ASKED' });
    const erase = (subject: string) => registry.post(subject, `/personal-data/${ref}/erasure`);
    expect((await ask('p-leaver')).status).toBe(403);
    expect((await ask('p-admin-b')).status).toBe(404);
    expect(await erase('p-second-a')).toMatchObject({ status: 409, body: { code: 'erasure-not-requested' } });
    expect(await ask('p-admin-a')).toMatchObject({ status: 200, body: { ref, isErased: false } });
    expect(await ask('p-second-a')).toMatchObject({
      status: 409,
      body: { code: 'erasure-already-requested' },
    });
    expect(await erase('p-admin-a')).toMatchObject({ status: 409, body: { code: 'erasure-needs-another' } });
    expect((await erase('p-admin-b')).status).toBe(404);
    expect(await erase('p-second-a')).toMatchObject({ status: 200, body: { ref, isErased: true } });
    expect(await shown('p-admin-a')).toMatchObject({
      name: null,
      contact: null,
      nameNotice: { code: 'private-data-erased', detail: '已按请求删除。' },
    });
    const { body } = await registry.get('p-auditor', '/personal-data/erasures');
    expect(body['erasures']).toEqual([
      expect.objectContaining({ ref, requestedBy: 'p-admin-a', confirmedBy: 'p-second-a' }),
    ]);
    expect((await registry.get('p-admin-a', `/users?orgId=${bankA}`)).status).toBe(200);
  });

  it('whose key is gone is not readable now, and the others of the list are', async () => {
    await registry.pool.query(
      `update private_data set key_id = 'another' where ref = (select private_ref from registered_user
        where subject = 'p-second-a')`,
    );
    const { status, body } = await registry.get('p-admin-a', '/users');
    const names = (body['rows'] as { subject: string; name: string | null; nameNotice: object | null }[]).map(
      ({ subject, name, nameNotice }) => [subject, name, nameNotice],
    );
    expect([status, names]).toEqual([
      200,
      [
        ['p-admin-a', '示例人员', null],
        ['p-leaver', null, { code: 'private-data-erased', detail: '已按请求删除。' }],
        [
          'p-second-a',
          null,
          { code: 'private-data-unreadable', detail: '暂时无法读取，请联系运维人员核对密钥。' },
        ],
      ],
    ]);
  });
});

const userId = (serial: number): string => `5e000000-0000-4000-8000-${String(serial).padStart(12, '0')}`;

const person = (subject: string, serial: number, more: object) => ({
  ...{ subject, userId: userId(serial), regionCode: null, isSystem: false, name: '示例人员', contact: null },
  ...more,
});

const enter = async (path: string, body: object) =>
  expect(await registry.post(operator.subject, path, body)).toMatchObject({ status: 201 });

/** The person who leaves, as this caller sees them. */
const shown = async (subject: string): Promise<Record<string, unknown>> =>
  (await registry.get(subject, `/users/${userId(6)}`)).body;
