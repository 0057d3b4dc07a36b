import { policyTopics } from '@kejin/contracts/policy';
import { userContract } from '@kejin/contracts/registry';
import { loanContract } from '@kejin/contracts/risk-compensation';
import { runService, type RunningService, type TestPeople } from '@kejin/testing';

const office = { org: 'c0000000-0000-4000-8000-000000000001', kind: 'city' } as const;

export const people = {
  maker: { ...office, userId: '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b01', roles: ['policy-maker'] },
  checker: { ...office, userId: '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b02', roles: ['policy-checker'] },
  both: {
    ...office,
    userId: '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b03',
    roles: ['policy-maker', 'policy-checker'],
  },
} as const satisfies TestPeople;

/** The built service, and people whose rights have arrived. */
export const startPolicy = (): Promise<RunningService> =>
  runService({ app: 'policy', topics: [...policyTopics, userContract.topic, loanContract.topic], people });
