import { Reader } from '@kejin/access';
import { BankEndController } from '../bank/bank-end.controller';
import type { RegistrySettings } from '../config';
import { ProposalController } from '../proposal/proposal.controller';
import { ProposalQuery } from '../proposal/proposal.query';
import { id } from '../registry.fixture';
import { call, openRegistry } from '../registry-store.fixture';
import { AdmissionQuery } from './admission.query';
import { ComingInController } from './coming-in.controller';

const [endsToday, endedYesterday] = [id('2', '00'), id('2', '01')];
let registry: Awaited<ReturnType<typeof openRegistry>>;
let query: AdmissionQuery;
let comingIn: ComingInController;

beforeAll(async () => {
  registry = await openRegistry();
  const { store, reading, writing, names } = registry;
  const now = () => Date.parse('2026-11-24T02:00:00Z');
  query = new AdmissionQuery(new Reader(reading), names, writing, now);
  comingIn = new ComingInController(store, query, {} as RegistrySettings);
  const proposals = new ProposalController(store, new ProposalQuery(new Reader(reading)));
  for (const [bankId, endedOn] of [
    [endsToday, '2026-11-24'],
    [endedYesterday, '2026-11-23'],
  ] as const) {
    const ends = new BankEndController(store);
    const { result } = await ends.endBankCooperation(call('registrar'), { bankId }, { endedOn });
    await proposals.confirmProposal(call('operator-2'), { proposalId: result.proposalId });
  }
});
afterAll(() => registry.close());

it('a bank lets people in through the last day of its cooperation, and not after', async () => {
  const organisations = (await query.organisations()).map(({ orgId }) => orgId);
  expect(organisations).toContain(endsToday);
  expect(organisations).not.toContain(endedYesterday);
  const ask = (orgId: string) => {
    const form = { orgId, name: '李四', contact: null, reason: '办理备案' };
    return comingIn.requestAdmission(call(`of-${orgId}`), form);
  };
  expect(await ask(endsToday)).toMatchObject({ result: { standing: 'requested', orgId: endsToday } });
  await expect(ask(endedYesterday)).rejects.toMatchObject({ code: 'org-unknown' });
});
