import { readdirSync, readFileSync } from 'node:fs';
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

describe('the rights script of the deployment', () => {
  const script = readFileSync(join(root, 'deploy/kafka/acls.sh'), 'utf8').replaceAll('\\\n', ' ');
  const allowed = new Map(
    [...script.matchAll(/^allow ([a-z-]+)(.*)$/gm)].map(([, service = '', topics = '']) => [
      service,
      topics.split(' ').filter(Boolean).sort(),
    ]),
  );

  it('names every service', () => {
    const services = readdirSync(join(root, 'apps')).filter((app) => app !== 'portal');
    expect([...allowed.keys()].sort()).toEqual(services.sort());
  });

  it('lets a service read the topics of others that it listens to, and no other', () => {
    const listened = listenersIn(readFileSync(join(root, 'docs/events.md'), 'utf8'));
    for (const [service, topics] of allowed) expect([service, topics]).toEqual([service, listened(service)]);
  });
});

/** By the generated page of events, whose drift from the code is checked on its own. */
const listenersIn = (page: string) => {
  const found: { service: string; topic: string }[] = [];
  let topic = '';
  for (const line of page.split('\n')) {
    topic = /^### .*`([a-z-]+\.[a-z-]+\.v\d+)`/.exec(line)?.[1] ?? topic;
    const listeners = /^\| `\w+` .*\|([^|]*)\|$/.exec(line)?.[1] ?? '';
    for (const [, service = ''] of listeners.matchAll(/([a-z-]+)（/g)) found.push({ service, topic });
  }
  return (service: string): string[] => [
    ...new Set(
      found
        .filter((one) => one.service === service && !one.topic.startsWith(`${service}.`))
        .map((one) => one.topic)
        .sort(),
    ),
  ];
};
