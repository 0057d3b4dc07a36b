import type { Answer, RunningService } from '@kejin/testing';
import { bankA, borrower, filing, startRiskCompensation } from './running-risk-compensation';

let service: RunningService;

beforeAll(async () => {
  service = await startRiskCompensation();
}, 120_000);
afterAll(() => service?.stop());

const submit = (serial: string) => service.post('a-manager', '/loans', filing(serial));
const idOf = ({ body }: Answer): string => (body['result'] as { loanId: string }).loanId;

describe('a list', () => {
  const listed = async (subject: string, query: string) =>
    ((await service.get(subject, `/loans?limit=200&${query}`)).body['rows'] as { loanId: string }[]).map(
      ({ loanId }) => loanId,
    );
  const named = (name: string) => `name=${encodeURIComponent(name)}`;

  it('is found by any part of an enterprise’s name, by whoever sees the loan', async () => {
    const loanId = idOf(await submit('named'));
    for (const part of ['新材', '料', '示例新材料有限公司', borrower.name])
      expect(await listed('a-manager', named(part))).toContain(loanId);
    expect(await listed('a-manager', named('铝材'))).not.toContain(loanId);
    expect(await listed('a-manager', named('新料'))).toEqual([]);
    expect(await listed('a-manager', named('%'))).toEqual([]);
    expect(await listed('b-manager', named('新材'))).not.toContain(loanId);
    expect(await listed('county', `stage=COUNTY_REVIEW&${named('新材')}`)).toContain(loanId);
    expect(await listed('city', 'stage=FILED')).not.toContain(loanId);
  });

  it('of another bank is empty, whatever is asked for', async () => {
    expect(await listed('b-manager', `bankId=${bankA}`)).toEqual([]);
    expect((await listed('a-manager', `bankId=${bankA}`)).length).toBeGreaterThan(0);
  });

  it.each(['', '甲\u0000乙'])('is not asked for by the name %j', async (name) => {
    expect(await service.get('a-manager', `/loans?${named(name)}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid-input' },
    });
  });
});
