import { EnterpriseSanctioned } from '@kejin/contracts/registry';
import { addDays } from '@kejin/kernel';
import { eventually, publish, type RunningService } from '@kejin/testing';
import { borrower, filing, startRiskCompensation, today } from './running-risk-compensation';

const enterpriseId = '2a9d8c7b-1e5f-4a3b-8c6d-9f0e1d2c3b44';

describe('what the registry changes about a borrower', () => {
  let service: RunningService;
  let loanId: string;

  beforeAll(async () => {
    service = await startRiskCompensation();
    const { body } = await service.post('a-manager', '/loans', filing('changes'));
    loanId = (body['result'] as { loanId: string }).loanId;
  }, 120_000);
  afterAll(() => service?.stop());

  const publishedOf = (stream: string, type: string, data: object, streamId: string) =>
    publish(service.brokers, `registry.${stream}.v1`, {
      ...{ position: 1, id: enterpriseId, type, stream: `registry.${stream}`, streamId, streamVersion: 1 },
      ...{ schemaVersion: 1, occurredOn: today, recordedAt: `${today}T00:00:00.000Z`, epoch: 1 },
      ...{ owner: enterpriseId, callerOrg: enterpriseId, callerKind: 'city', caseId: streamId },
      ...{ command: type, commandKey: 'key', commandDigest: 'digest', correlationId: 'one' },
      data,
    });

  it('comes to the city with the loans that it touches', async () => {
    expect((await service.get('city', '/fact-changes')).body).toEqual({ rows: [], next: null });
    const since = addDays(today, -3);
    const data = { enterpriseId, uscc: borrower.uscc, list: 'DISHONEST', since };
    await publishedOf(
      'enterprise',
      'EnterpriseSanctioned',
      EnterpriseSanctioned.schema.parse(data),
      enterpriseId,
    );
    await eventually(async () =>
      expect((await service.get('city', '/fact-changes')).body).toMatchObject({
        rows: [{ change: 'SANCTIONED', openLoans: 1, filedLoans: 0, drawnSince: 1, holdsFrom: since }],
        next: null,
      }),
    );
    const { body } = await service.get('auditor', `/fact-changes/${enterpriseId}/loans`);
    expect(body).toMatchObject({ rows: [{ loanId, isFiled: false, isDrawnSince: true }], next: null });
  });

  it('is told to nobody else', async () => {
    for (const subject of ['a-manager', 'county', 'registrar'])
      for (const path of ['/fact-changes', `/fact-changes/${enterpriseId}/loans`])
        expect(await service.get(subject, path)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await service.get('city', `/fact-changes/${loanId}/loans`)).toMatchObject({ status: 404 });
  });

  it('is the same when it is folded again', async () => {
    const { body } = await service.post('operator', '/operations/consumers/fact-changes/comparison');
    expect(body).toMatchObject({ identical: true });
  });
});
