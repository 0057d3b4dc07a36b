import { randomUUID } from 'node:crypto';
import { plausibleYear, type RunningService } from '@kejin/testing';
import { startPolicy } from './running-policy';

let policy: RunningService;

beforeAll(async () => {
  policy = await startPolicy();
}, 120_000);
afterAll(() => policy?.stop());

const codeOf = async (...asked: Parameters<RunningService['post']>) =>
  (await policy.post(...asked)).body['code'];
const resultOf = async (...asked: Parameters<RunningService['post']>) =>
  (await policy.post(...asked)).body['result'];
const waitingIn = async (path: string, list: string) =>
  ((await policy.get('checker', `${path}?waiting=true`)).body[list] as { waiting: object }[]).map(
    ({ waiting }) => waiting,
  );

describe('a proposal over HTTP', () => {
  it('of a rate is listed, rejected with a reason, and withdrawn by its maker only', async () => {
    const rate = { publishedOn: '2024-02-20', oneYear: '3.45', fiveYear: '3.95', source: '公告' };
    const path = '/lpr-rates/2024-02-20';
    await policy.post('maker', '/lpr-rates', rate);
    expect(await waitingIn('/lpr-rates', 'rows')).toMatchObject([{ step: 'PUBLISH', revision: 1 }]);
    expect((await policy.post('checker', `${path}/reject`, {})).status).toBe(400);
    const reason = 'SOURCE_MISSING';
    expect(await resultOf('checker', `${path}/reject`, { reason })).toMatchObject({ status: 'REJECTED' });
    expect(await codeOf('checker', `${path}/reject`, { reason })).toBe('lpr-not-proposed');
    await policy.post('maker', '/lpr-rates', rate);
    expect(await codeOf('both', `${path}/withdraw`, {})).toBe('not-the-proposer');
    expect(await resultOf('maker', `${path}/withdraw`, {})).toMatchObject({ status: 'WITHDRAWN' });
    expect((await policy.get('maker', path)).body).toMatchObject({
      status: 'WITHDRAWN',
      history: [
        ...[{ step: 'WITHDRAWN', reason: null }, { step: 'PROPOSED' }],
        ...[{ step: 'REJECTED', reason }, { step: 'PROPOSED' }],
      ],
    });
    expect(await waitingIn('/lpr-rates', 'rows')).toEqual([]);
  });

  it('of a year is listed, rejected and withdrawn, each by its revision', async () => {
    const year = { year: 2020, revision: 1, ...plausibleYear(2020), source: '通知' };
    const path = '/calendar-years/2020';
    await policy.post('maker', '/calendar-years', year);
    expect(await waitingIn('/calendar-years', 'years')).toMatchObject([{ step: 'PUBLISH', revision: 1 }]);
    const rejection = { revision: 1, reason: 'DATES_WRONG' };
    expect(await resultOf('checker', `${path}/reject`, rejection)).toMatchObject({ status: 'REJECTED' });
    expect(await codeOf('checker', `${path}/reject`, rejection)).toBe('calendar-not-proposed');
    await policy.post('both', '/calendar-years', { ...year, revision: 2 });
    expect(await codeOf('maker', `${path}/withdraw`, { revision: 2 })).toBe('not-the-proposer');
    expect(await resultOf('both', `${path}/withdraw`, { revision: 2 })).toMatchObject({
      status: 'WITHDRAWN',
    });
  });

  it('of a version and of its end is listed, and withdrawn by its maker only', async () => {
    const version = draft('V-1', '2601');
    const path = `/policy-versions/${version.versionId}`;
    await policy.post('maker', '/policy-versions', version);
    await policy.post('checker', `${path}/check`);
    await policy.post('checker', `${path}/enact`);
    const end = { effectiveTo: '2020-12-31' };
    await policy.post('maker', `${path}/closing`, end);
    expect(await waitingIn('/policy-versions', 'rows')).toMatchObject([{ step: 'CLOSE', ...end }]);
    expect(await codeOf('both', `${path}/closing/withdraw`, end)).toBe('not-the-proposer');
    expect(await resultOf('maker', `${path}/closing/withdraw`, end)).toMatchObject({ status: 'WITHDRAWN' });
    const second = draft('V-2', '2602');
    await policy.post('maker', '/policy-versions', second);
    const withdraw = `/policy-versions/${second.versionId}/withdraw`;
    expect(await codeOf('both', withdraw)).toBe('not-the-proposer');
    expect(await resultOf('maker', withdraw)).toMatchObject({ code: 'V-2', status: 'WITHDRAWN' });
  });
});

describe('a span of days that ends before it begins', () => {
  it('is a mistake of the query, and one day is a span', async () => {
    const asked = (from: string, to: string) =>
      policy.get('checker', `/decided-loans?drawdownFrom=${from}&drawdownTo=${to}`);
    expect((await asked('2024-05-31', '2024-05-31')).status).toBe(200);
    expect(await asked('2024-05-31', '2024-05-30')).toMatchObject({
      status: 400,
      body: { code: 'invalid-input' },
    });
  });
});

const draft = (code: string, regionCode: string) => ({
  ...{ versionId: randomUUID(), code, kind: 'LOAN_COMPENSATION', regionCode },
  ...{ effectiveFrom: '2020-01-01', effectiveTo: null, effectiveFromMark: 'F', title: '办法' },
  ...{ documentNo: null, selectBy: 'DRAWDOWN_DATE' },
  parameters: [{ key: 'loan.maxTermMonths', value: 36, mark: 'F', source: '公告' }],
});
