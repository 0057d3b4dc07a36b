import type { RunningService } from '@kejin/testing';
import { startRiskCompensation } from './running-risk-compensation';

describe('a filing that is not sent yet', () => {
  let service: RunningService;
  const place = '/drafts/loan-filing/new';

  beforeAll(async () => {
    service = await startRiskCompensation();
  }, 120_000);
  afterAll(() => service?.stop());

  const send = async (subject: string, path: string, method: string, sent?: unknown) => {
    const response = await fetch(`${service.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${service.tokenOf(subject)}`,
        ...(sent !== undefined && { 'content-type': 'application/json' }),
      },
      ...(sent !== undefined && { body: JSON.stringify(sent) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const keep = (version: unknown, content: string, path = place) =>
    send('a-manager', path, 'PUT', { version, content });

  it('is kept for whoever typed it, changed in turn, and thrown away', async () => {
    const first = await keep(null, 'one');
    expect(first).toMatchObject({ status: 200, body: { form: 'loan-filing', subject: 'new' } });
    const second = await keep(first.body['version'], 'two');
    expect(second.status).toBe(200);
    expect(await service.get('a-manager', place)).toMatchObject({ status: 200, body: { content: 'two' } });
    expect(await service.get('b-manager', place)).toMatchObject({ status: 404 });
    expect((await service.get('b-manager', '/drafts')).body).toEqual({ rows: [] });
    const gone = await send('a-manager', `${place}?version=${String(second.body['version'])}`, 'DELETE');
    expect(gone).toMatchObject({ status: 200, body: { form: 'loan-filing', subject: 'new' } });
    expect(await service.get('a-manager', place)).toMatchObject({ status: 404 });
  });

  it('is not written over by a window that has not seen the newest', async () => {
    const { body } = await keep(null, 'mine');
    const late = await keep(null, 'late');
    expect(late).toMatchObject({ status: 409, body: { code: 'draft-changed' } });
    expect(late.body['detail']).toContain('另一窗口');
    await send('a-manager', `${place}?version=${String(body['version'])}`, 'DELETE');
  });

  it('is of a form that the service has, for those who may send it, and tells no topic of itself', async () => {
    const { rows: before } = await service.pool.query('select count(*) from event');
    expect(await keep(null, 'text', '/drafts/loan-claim/new')).toMatchObject({ status: 404 });
    expect(await keep(null, 'text', '/drafts/loan-filing/whatever')).toMatchObject({ status: 404 });
    const county = await send('county', place, 'PUT', { version: null, content: 'text' });
    expect(county).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await keep(null, '长'.repeat(11_000))).body['code']).toBe('draft-too-large');
    expect((await service.pool.query('select count(*) from event')).rows).toEqual(before);
  });
});
