import { permits } from '@kejin/access';
import { addDays } from '@kejin/kernel';
import { itAnswersAsDescribed } from '@kejin/testing/described-service';
import { filing, startRiskCompensation } from './running-risk-compensation';

const started = itAnswersAsDescribed({ start: startRiskCompensation, permits });

describe('the example of a filing', () => {
  it('is a filing, on days of today', async () => {
    const { service, walk } = started();
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
