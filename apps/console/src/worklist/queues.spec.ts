import { loanStages } from '@kejin/contracts/risk-compensation/words';
import { queuesOf } from './queues';

const CLOSED = ['FILED', 'REJECTED', 'WITHDRAWN'];

it('has every open stage in exactly one queue', () => {
  const stages = queuesOf(() => true).map(({ stage }) => stage);
  expect(stages.toSorted()).toEqual(
    Object.keys(loanStages)
      .filter((stage) => !CLOSED.includes(stage))
      .toSorted(),
  );
});

it('shows a person their own queues only', () => {
  expect(queuesOf((permission) => permission === 'PassCountyReview')).toEqual([
    { stage: 'COUNTY_REVIEW', title: '待县区审核', permission: 'PassCountyReview' },
  ]);
  expect(queuesOf(() => false)).toEqual([]);
});
