import { permits } from '@kejin/access';
import {
  codesWithoutPage,
  enterWalkers,
  uncovered,
  walkDocument,
  type RunningService,
  type Walk,
} from '@kejin/testing';
import { addDays } from '@kejin/kernel';
import { filing, startRiskCompensation } from './running-risk-compensation';

let service: RunningService;
let walk: Walk;

beforeAll(async () => {
  service = await startRiskCompensation();
  await enterWalkers(service.pool);
  walk = await walkDocument({ ...service, permits });
}, 180_000);
afterAll(() => service?.stop());

describe('what the service answers', () => {
  it('is what its document says', () => {
    expect(walk.operations.length).toBeGreaterThan(0);
    expect(walk.faults).toEqual([]);
  });

  it('has a page behind the type of every problem', async () => {
    expect(await codesWithoutPage(service.url, walk)).toEqual([]);
    expect((await fetch(`${service.url}/problems/no-such-code`)).status).toBe(404);
  });

  it('is tested for every refusal that the document names', () => {
    expect(uncovered(walk)).toEqual([]);
  });

  it('is a filing for the example of one, on days of today', async () => {
    const { techSmeNo, drawdownDate, dueDate } = filing('example');
    const submission = walk.operations.find(({ path, method }) => path === '/loans' && method === 'POST');
    const example = submission?.example as Record<string, unknown>;
    const half = { dueDate: addDays(drawdownDate, 180), principal: '2500000.00' };
    const repaymentPlan = [half, { ...half, dueDate }];
    const form = { ...example, techSmeNo, drawdownDate, dueDate, repaymentPlan };
    const answer = await service.post('a-manager', '/loans', form);
    expect(answer).toMatchObject({ status: 201, body: { result: { stage: 'COUNTY_REVIEW' } } });
  });
});
