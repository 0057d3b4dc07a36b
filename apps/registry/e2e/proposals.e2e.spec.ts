import type { RunningService } from '@kejin/testing';
import { secondOf, startRegistry } from './running-registry';

const operator = { subject: 'proposals-operator', userId: '5d000000-0000-4000-8000-000000000001' };
const [one, other] = [operator.subject, secondOf(operator).subject];
const bankId = '5a000000-0000-4000-8000-00000000000c';
const office = '5a000000-0000-4000-8000-00000000000d';
const person = '5d000000-0000-4000-8000-000000000002';
let registry: RunningService;

beforeAll(async () => {
  registry = await startRegistry(operator);
  const bank = { bankId, uscc: '91371600MA3TE5T46K', name: '示例银行', cooperatingFrom: '2021-01-01' };
  await proposed('/banks', bank);
  const city = { officeId: office, kind: 'CITY_SCIENCE', name: '市科学技术局', regionCode: '371600' };
  await proposed('/offices', { ...city, since: '2019-01-01' });
  const { proposalId } = await proposed('/users', {
    ...{ userId: person, subject: 'city-person', kind: 'city', orgId: office, regionCode: null },
    ...{ isSystem: false, roles: ['city-officer'], name: '示例人员', contact: null },
  });
  await answered(other, proposalId, 'confirmation');
}, 90_000);

afterAll(() => registry?.stop());

const proposed = async (path: string, body: object, by = one) => {
  const { status, body: answer } = await registry.post(by, path, body);
  expect([path, status < 300, answer['code']]).toEqual([path, true, undefined]);
  return answer['result'] as Record<string, string>;
};
const answer = (by: string, proposalId: string | undefined, how: string) =>
  registry.post(by, `/proposals/${proposalId}/${how}`, how === 'confirmation' ? undefined : { reason });
const answered = async (...asked: Parameters<typeof answer>) =>
  expect(await answer(...asked)).toMatchObject({ status: 200 });
const reason = 'ENTERED_WRONGLY';

describe('what one person proposes and another answers, over HTTP', () => {
  it('moves and lifts the last day of a cooperation that lies ahead', async () => {
    const endedOn = async () => (await registry.get(one, `/banks/${bankId}`)).body['endedOn'];
    const { proposalId: end } = await proposed(`/banks/${bankId}/end-cooperation`, { endedOn: '2099-12-31' });
    await answered(other, end, 'confirmation');
    for (const day of ['2100-06-30', '2098-06-30', null]) {
      const change = { endedOn: day, reason };
      const { proposalId } = await proposed(`/banks/${bankId}/change-cooperation-end`, change, other);
      expect(await answer(other, proposalId, 'confirmation')).toMatchObject({
        body: { code: 'same-person' },
      });
      await answered(one, proposalId, 'confirmation');
      expect(await endedOn()).toBe(day);
    }
    const again = { endedOn: null, reason };
    expect(await registry.post(one, `/banks/${bankId}/change-cooperation-end`, again)).toMatchObject({
      status: 409,
      body: { code: 'cooperation-not-ending', detail: expect.stringContaining('请提请终止') },
    });
  });

  it('gives no right to a person who is disabled, and says the way out', async () => {
    const grant = { role: 'city-reporter' };
    const { proposalId } = await proposed(`/users/${person}/grant-role`, grant);
    await proposed(`/users/${person}/disable`, {});
    const refused = {
      status: 409,
      body: { code: 'user-disabled', detail: expect.stringContaining('恢复启用') },
    };
    expect(await answer(other, proposalId, 'confirmation')).toMatchObject(refused);
    await answered(one, proposalId, 'withdrawal');
    expect(await registry.post(one, `/users/${person}/grant-role`, grant)).toMatchObject(refused);
    expect((await registry.get(one, '/proposals')).body['rows']).toEqual([]);
    const withdrawn = await registry.get(one, '/proposals?status=WITHDRAWN');
    expect(withdrawn.body['rows']).toMatchObject([{ proposalId, reason, status: 'WITHDRAWN' }]);
  });
});
