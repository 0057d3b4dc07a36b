import { randomUUID } from 'node:crypto';
import { tablesWithoutAudience } from '@kejin/access';
import { userContract } from '@kejin/contracts/registry';
import { techContractTopics } from '@kejin/contracts/tech-contract';
import { runService, type RunningService, type TestPeople } from '@kejin/testing';

const office = { org: 'c0000000-0000-4000-8000-000000000001', kind: 'city' } as const;
const people: TestPeople = {
  registrar: { ...office, roles: ['registrar'] },
  auditor: { ...office, kind: 'auditor', roles: ['auditor'] },
};

let service: RunningService;

beforeAll(async () => {
  const topics = [...techContractTopics, userContract.topic];
  service = await runService({ app: 'tech-contract', topics, people });
}, 120_000);
afterAll(() => service?.stop());

const register = (agreementId: string, subject = 'registrar') =>
  service.post(subject, '/agreements', {
    ...{ agreementId, title: '催化剂技术转让合同', sellerUscc: '91371602MA3TE5T11X' },
    ...{ amount: '1200000.00', signedOn: '2026-03-02' },
  });

it('registers an agreement, amends and revokes it, and shows it to whoever may read', async () => {
  const agreementId = randomUUID();
  expect(await register(agreementId)).toMatchObject({ status: 201, body: { result: { agreementId } } });
  const amendment = { amount: '1500000.00' };
  const path = `/agreements/${agreementId}`;
  expect((await service.post('registrar', `${path}/amendment`, amendment)).status).toBe(200);
  expect((await service.post('registrar', `${path}/revocation`)).status).toBe(200);
  const { body } = await service.get('auditor', '/agreements');
  expect(body).toMatchObject({
    rows: [{ agreementId, amount: '1500000.00', revokedOn: expect.any(String) as string }],
  });
});

it('refuses a second registration, an unchanged amount and a second revocation', async () => {
  const agreementId = randomUUID();
  const path = `/agreements/${agreementId}`;
  await register(agreementId);
  const amendment = { amount: '1200000.00' };
  const refused = [
    await register(agreementId),
    await service.post('registrar', `${path}/amendment`, amendment),
    (await service.post('registrar', `${path}/revocation`),
    await service.post('registrar', `${path}/revocation`)),
  ];
  expect(refused.map(({ status, body }) => [status, body['code']])).toEqual([
    [409, 'agreement-already-registered'],
    [409, 'amount-unchanged'],
    [409, 'agreement-revoked'],
  ]);
});

it('is changed by the registrar alone', async () => {
  expect((await register(randomUUID(), 'auditor')).status).toBe(403);
});

it('leaves no table open to a reader of other rows', async () => {
  const reader = new URL(service.database.readerUrl).username;
  expect(await tablesWithoutAudience(service.pool, decodeURIComponent(reader))).toEqual([]);
});
