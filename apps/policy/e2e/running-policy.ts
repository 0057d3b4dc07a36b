import { policyTopics } from '@kejin/contracts/policy';
import { userContract } from '@kejin/contracts/registry';
import { loanContract } from '@kejin/contracts/risk-compensation';
import { runService, type RunningService } from '@kejin/testing';

const ORG = 'c0000000-0000-4000-8000-000000000001';

export const people = {
  maker: { userId: '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b01', roles: ['policy-maker'] },
  checker: { userId: '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b02', roles: ['policy-checker'] },
  both: { userId: '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b03', roles: ['policy-maker', 'policy-checker'] },
} as const;

/** The built service, and people whose rights have arrived. */
export const startPolicy = async (): Promise<RunningService> => {
  const service = await runService({
    app: 'policy',
    topics: [...policyTopics, userContract.topic, loanContract.topic],
  });
  for (const [subject, { userId, roles }] of Object.entries(people))
    await service.pool.query(
      `insert into caller_right (subject, user_id, org_id, kind, roles, active) values ($1, $2, $3, 'city', $4, true)`,
      [subject, userId, ORG, JSON.stringify(roles)],
    );
  return service;
};
