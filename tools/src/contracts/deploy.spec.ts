import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contexts, serviceNames } from '@kejin/contexts';
import { BEAT_TOPIC_SETTINGS, beatTopicOf } from '@kejin/contracts/envelope';
import { withBlock } from './block';
import { deploymentFiles } from './deployment';

const root = join(__dirname, '../../..');

const topics = contexts.flatMap(({ contracts }) => contracts.map(({ topic }) => topic));
const programs = readdirSync(join(root, 'apps')).filter((app) =>
  existsSync(join(root, 'apps', app, 'src/main.ts')),
);

describe('the list of services', () => {
  it('has every app but the portal', () => {
    expect([...serviceNames, 'portal'].sort()).toEqual(programs.sort());
  });

  it.each([...deploymentFiles(root)])('is what %s says', (file, text) => {
    expect(readFileSync(join(root, file), 'utf8')).toBe(text);
  });

  it('is not needed by the image, which builds every app that has a program', () => {
    const [, loop = ''] =
      /^RUN (for .*; done)/m.exec(readFileSync(join(root, 'deploy/Dockerfile'), 'utf8')) ?? [];
    const said = execFileSync('sh', ['-c', loop.replace('node tools/build-app.mjs', 'echo')], { cwd: root });
    expect(said.toString().trim().split('\n')).toEqual(programs.map((app) => `apps/${app}`).sort());
  });
});

describe('a block between marks', () => {
  const text = 'services:\n  # BEGIN list: whoever\n  old:\n  # END list\nvolumes:\n';

  it('is written with their indent, and nothing else is', () => {
    const marks = ['  # BEGIN list: written by npm run contracts from libs/contexts', '  # END list'];
    expect(withBlock(text, 'list', ['new:', '', '  $&'])).toBe(
      ['services:', marks[0], '  new:', '', '    $&', marks[1], 'volumes:', ''].join('\n'),
    );
  });

  it('must be there', () => {
    expect(() => withBlock(text, 'lists', [])).toThrow('BEGIN lists … END lists is missing.');
  });
});

describe('the topics script of the deployment', () => {
  const script = readFileSync(join(root, 'deploy/kafka/topics.sh'), 'utf8');

  it('creates every topic of the contracts, with the beats of each context, and no other', () => {
    const named = script.match(/[a-z-]+\.[a-z]+\.v\d+/g) ?? [];
    expect([...named].sort()).toEqual([...topics, ...contexts.map(({ name }) => beatTopicOf(name))].sort());
  });

  it('keeps events for ever in twelve partitions, and beats for an hour in one', () => {
    const [, events = '', beats = ''] = script.split('\nfor topic in ');
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
    expect([...allowed.keys()].sort()).toEqual([...serviceNames].sort());
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
