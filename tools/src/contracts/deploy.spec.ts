import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BEAT_TOPIC_SETTINGS, beatTopicOf } from '@kejin/contracts/envelope';
import { policyTopics } from '@kejin/contracts/policy';
import { registryTopics } from '@kejin/contracts/registry';
import { riskCompensationTopics } from '@kejin/contracts/risk-compensation';

const root = join(__dirname, '../../..');

const topics = [...policyTopics, ...registryTopics, ...riskCompensationTopics];
const contexts = [...new Set(topics.map((topic) => topic.slice(0, topic.indexOf('.'))))];

describe('the topics script of the deployment', () => {
  const script = readFileSync(join(root, 'deploy/kafka/topics.sh'), 'utf8');

  it('creates every topic of the contracts, with the beats of each context, and no other', () => {
    const named = script.match(/[a-z-]+\.[a-z]+\.v\d+/g) ?? [];
    expect([...named].sort()).toEqual([...topics, ...contexts.map(beatTopicOf)].sort());
  });

  it('keeps events for ever in twelve partitions, and beats for an hour in one', () => {
    const [events = '', beats = ''] = script.split('\n# ').slice(-2);
    expect(events).toMatch(/--partitions 12 .*--config retention\.ms=-1\n/);
    for (const [name, value] of Object.entries(BEAT_TOPIC_SETTINGS))
      expect(beats).toContain(`--config ${name}=${value}`);
    expect(beats).toContain('--partitions 1 ');
  });
});
