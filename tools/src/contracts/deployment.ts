import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contexts, databaseOwners, FIRST_PORT, serviceNames, services, urlVariableOf } from '@kejin/contexts';
import { beatTopicOf } from '@kejin/contracts/envelope';
import { databaseName } from '@kejin/local';
import { withBlock } from './block';
import type { AppConsumption } from './consumption';
import type { Documents } from './documents';

/** What a deployment says of every service: topics, databases and the services of the compose file. */
export const deploymentFiles = (root: string): Documents => {
  const textOf = reading(root);
  const compose = withBlock(textOf('docker-compose.yml'), 'services', spaced(services.map(composed)));
  return new Map([
    ['deploy/kafka/topics.sh', withBlock(textOf('deploy/kafka/topics.sh'), 'topics', topics())],
    [
      'deploy/postgres/10-databases.sql',
      withBlock(textOf('deploy/postgres/10-databases.sql'), 'databases', databaseOwners.flatMap(database)),
    ],
    [
      'docker-compose.yml',
      withBlock(compose, 'portal', [...databaseUrls('portal'), ...services.map(upstream)]),
    ],
  ]);
};

/** What each service may read on the brokers, by what it listens to. */
export const rightsScript = (root: string, consumptions: readonly AppConsumption[]): Documents => {
  const file = 'deploy/kafka/acls.sh';
  const lines = serviceNames.flatMap((name) => allowed(name, consumptions));
  return new Map([[file, withBlock(reading(root)(file), 'rights', lines)]]);
};

const reading = (root: string) => (file: string) => readFileSync(join(root, file), 'utf8');

const topicsByContext = contexts.map(({ name, contracts }) => ({
  name,
  topics: contracts.map(({ topic }) => topic),
}));

const topics = (): string[] => [
  "TOPICS='",
  ...topicsByContext.map((context) => `  ${context.topics.join(' ')}`),
  "'",
  `BEATS='${contexts.map(({ name }) => beatTopicOf(name)).join(' ')}'`,
];

const allowed = (service: string, consumptions: readonly AppConsumption[]): string[] => {
  const heard = new Set(consumptions.filter(({ app }) => app === service).map(({ topic }) => topic));
  const groups = topicsByContext
    .filter(({ name }) => name !== service)
    .map((context) => context.topics.filter((topic) => heard.has(topic)).join(' '))
    .filter((group) => group !== '');
  return [`allow ${service}`, ...groups.map((group) => `  ${group}`)].join(' \\\n').split('\n');
};

const database = (service: string): string[] => {
  const name = databaseName(service);
  const both = `${name}_app, ${name}_reader`;
  return [
    ...['owner', 'app', 'reader'].map(
      (role) =>
        `create role ${name}_${role} login nosuperuser nobypassrls nocreaterole nocreatedb password 'kejin';`,
    ),
    `create database ${name} owner ${name}_owner;`,
    `\\connect ${name}`,
    'create extension if not exists btree_gist;',
    'create extension if not exists pg_trgm;',
    `alter schema public owner to ${name}_owner;`,
    'revoke all on schema public from public;',
    `grant usage on schema public to ${both};`,
    `revoke all on database ${name} from public;`,
    `grant connect on database ${name} to ${both};`,
  ];
};

type Service = (typeof services)[number];

const composed = ({ name: service, port }: Service): string[] => [
  `${service}:`,
  '  <<: *service',
  '  environment:',
  '    <<: *environment',
  `    APP: ${service}`,
  `    PORT: ${FIRST_PORT + port}`,
  ...databaseUrls(service).map((line) => `    ${line}`),
];

const databaseUrls = (owner: string): string[] => {
  const name = databaseName(owner);
  return ['owner', 'app', 'reader'].map(
    (role) => `DATABASE_${role.toUpperCase()}_URL: postgres://${name}_${role}:kejin@127.0.0.1:7432/${name}`,
  );
};

const upstream = ({ name, port }: Service): string =>
  `${urlVariableOf(name)}: http://127.0.0.1:${FIRST_PORT + port}`;

const spaced = (parts: readonly (readonly string[])[]): string[] =>
  parts.flatMap((part, index) => (index === 0 ? part : ['', ...part]));
