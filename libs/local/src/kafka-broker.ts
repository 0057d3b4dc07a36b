import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Java } from './kafka-programs';
import { diskFull, isDiskFull, LocalError } from './local-error';
import { runProgram } from './run-program';
import { scramArguments, securedProperties, type SecuredListener } from './secured-listener';

/** What makes a Java process a broker; the properties file follows. */
export const broker = (jars: string): string[] => [
  '-Xms128m',
  '-Xmx384m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
  '-cp',
  `${jars}/*`,
  'kafka.Kafka',
];

type Broker = Readonly<{
  dataDir: string;
  port: number;
  controllerPort: number;
  secured?: SecuredListener | undefined;
}>;

export const writeProperties = (settings: Broker): string => {
  const file = join(settings.dataDir, 'server.properties');
  const more = settings.secured && securedProperties(settings.secured);
  writeFileSync(
    file,
    propertiesOf(settings, more?.address ?? '', more?.protocol ?? '') + (more?.properties ?? ''),
  );
  return file;
};

// One node needs no patience for a lost one: the short session lets a killed broker come back in seconds.
const propertiesOf = (
  { dataDir, port, controllerPort }: Broker,
  address: string,
  protocol: string,
) => `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}${address}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}${address}
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT${protocol}
log.dirs=${join(dataDir, 'log')}
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=5
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
broker.session.timeout.ms=1500
broker.heartbeat.interval.ms=300
`;

type Storage = Readonly<{
  java: Java;
  jars: string;
  dataDir: string;
  properties: string;
  secured?: SecuredListener | undefined;
}>;

export const formatOnce = async ({ java, jars, dataDir, properties, secured }: Storage): Promise<void> => {
  if (existsSync(join(dataDir, 'log', 'meta.properties'))) return;
  // A leading dash would read as an option.
  const clusterId = randomBytes(16).toString('base64url').replace(/^-/, 'k');
  const format = ['-cp', `${jars}/*`, 'kafka.tools.StorageTool', 'format', '--ignore-formatted'];
  const users = secured ? scramArguments(secured) : [];
  const args = [...format, '-t', clusterId, '-c', properties, ...users];
  const { code, output } = await runProgram(java.command, args);
  if (code === 0) return;
  if (isDiskFull(output)) throw diskFull(dataDir, output);
  const sentence = `无法创建 Kafka 数据目录 ${dataDir}。请运行 npm run reset 后重试。`;
  throw new LocalError('process-died', sentence, output);
};
