import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyTopics } from '@kejin/contracts/policy';
import { registryTopics } from '@kejin/contracts/registry';
import { riskCompensationTopics } from '@kejin/contracts/risk-compensation';

const root = join(__dirname, '../../..');

describe('the topics script of the deployment', () => {
  it('creates every topic of the contracts and no other', () => {
    const script = readFileSync(join(root, 'deploy/kafka/topics.sh'), 'utf8');
    const named = script.match(/[a-z-]+\.[a-z]+\.v\d+/g) ?? [];
    expect([...named].sort()).toEqual([...policyTopics, ...registryTopics, ...riskCompensationTopics].sort());
  });
});
