import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isKafkaReady } from './admin';
import { identifyProgram, isRunning, type ProgramIdentity } from './identity';
import { archiveClasses, archiveOf } from './kafka-archive';
import { broker, formatOnce, writeProperties } from './kafka-broker';
import { findJava, kafkaJars } from './kafka-programs';
import { endProcess } from './orphan-processes';
import { LocalError } from './local-error';
import { assertPortFree, freePorts, portInUse } from './ports';
import type { SecuredListener } from './secured-listener';
import { startProcess, type RunningProcess, type Spawned } from './process';

export type KafkaOptions = Readonly<{
  dataDir: string;
  port?: number;
  controllerPort?: number;
  logFile?: string;
  log?: (sentence: string) => void;
  spawned?: Spawned;
  secured?: SecuredListener;
}>;

export type LocalKafka = RunningProcess & Readonly<{ brokers: string; port: number }>;

/** One Apache Kafka node on 127.0.0.1. What it has acknowledged survives kill -9 and is there at the next start. */
export const startKafka = async (options: KafkaOptions): Promise<LocalKafka> => {
  const java = findJava();
  const jars = await kafkaJars(options.log);
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true });
  await refuseSecondStart(dataDir);
  if (options.port !== undefined) await assertPortFree(options.port, 'Kafka');
  if (options.controllerPort !== undefined) await assertPortFree(options.controllerPort, 'Kafka 控制器');
  const [freeOne, freeTwo] = (await freePorts(2)) as [number, number];
  const { port = freeOne, controllerPort = freeTwo } = options;
  const { secured } = options;
  const properties = writeProperties({ dataDir, port, controllerPort, secured });
  const logFile = options.logFile ?? join(dirname(dataDir), 'logs', 'kafka.log');
  await formatOnce({ java, jars, dataDir, properties, secured });
  const running = await startProcess({
    name: 'Kafka',
    command: java.command,
    args: [...archiveOf(jars, java).use, ...broker(jars), properties],
    cwd: dataDir,
    env: process.env,
    logFile,
    ready: () => isKafkaReady([`127.0.0.1:${port}`]),
    readyWithinMs: 180_000,
    spawned: (process) => {
      writePids(dataDir, process.pid);
      options.spawned?.(process);
    },
    explain: (tail) => (/Address already in use/.test(tail) ? portInUse(port, 'Kafka', tail) : undefined),
  });
  archiveClasses(jars, java);
  return { ...running, brokers: `127.0.0.1:${port}`, port };
};

const writePids = (dataDir: string, pid: number) =>
  writeFileSync(
    join(dataDir, 'pids.json'),
    JSON.stringify({ owner: identifyProgram(process.pid), broker: identifyProgram(pid) }),
  );

const refuseSecondStart = async (dataDir: string): Promise<void> => {
  const file = join(dataDir, 'pids.json');
  if (!existsSync(file)) return;
  const pids = JSON.parse(readFileSync(file, 'utf8')) as { owner: ProgramIdentity; broker: ProgramIdentity };
  if (!isRunning(pids.broker)) return;
  if (isRunning(pids.owner)) {
    const sentence = `${dataDir} 的 Kafka 正由进程 ${pids.owner.pid} 使用。请先停止该进程（kill ${pids.owner.pid}）。`;
    throw new LocalError('already-running', sentence);
  }
  await endProcess(pids.broker);
};
