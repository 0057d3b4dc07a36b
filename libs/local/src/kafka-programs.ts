import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir } from './cache';
import { diskFull, isDiskFull, LocalError } from './local-error';
import { moveInto } from './postgres-programs';
import { runProgram } from './run-program';

export const kafkaVersion = '4.3.1';

const wayOut = '或用 KAFKA_BROKERS 指定已有的 Kafka，例如：KAFKA_BROKERS=127.0.0.1:9092 npm start';

export type Java = Readonly<{ command: string; version: string }>;

/** The installed Java, 17 or newer. */
export const findJava = (): Java => {
  const home = process.env['JAVA_HOME'];
  const command = home && existsSync(join(home, 'bin', 'java')) ? join(home, 'bin', 'java') : 'java';
  const { stdout, stderr, error } = spawnSync(command, ['-version'], { encoding: 'utf8' });
  const version = /version "([^"]+)"/.exec(`${stderr}${stdout}`)?.[1];
  if (error || !version) {
    const sentence = `没有找到 Java。请安装 Java 17 或更新版本（Debian/Ubuntu：apt install openjdk-17-jre-headless），${wayOut}`;
    throw new LocalError('java-missing', sentence, String(error ?? stderr));
  }
  if (Number.parseInt(version, 10) < 17) {
    const sentence = `本机的 Java 是 ${version}，Kafka 需要 17 或更新版本。请安装后设置 JAVA_HOME，${wayOut}`;
    throw new LocalError('java-missing', sentence);
  }
  return { command, version };
};

/** The folder with Kafka's jars, fetched once with Maven. */
export const kafkaJars = async (log?: (sentence: string) => void): Promise<string> => {
  const home = join(cacheDir(), `kafka-${kafkaVersion}`);
  const jars = join(home, 'libs');
  if (existsSync(jars)) return jars;
  if (spawnSync('mvn', ['-v']).error) {
    const sentence = `没有找到 Maven，无法下载 Kafka 程序。请安装 Maven（Debian/Ubuntu：apt install maven），${wayOut}`;
    throw new LocalError('maven-missing', sentence);
  }
  log?.('首次启动：用 Maven 下载 Kafka 程序（约 45 MB）');
  const unfinished = `${home}.${process.pid}`;
  try {
    mkdirSync(unfinished, { recursive: true });
    writeFileSync(join(unfinished, 'pom.xml'), pom);
    await fetchJars(unfinished, home);
    return moveInto(unfinished, home, 'libs');
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
};

const fetchJars = async (folder: string, home: string): Promise<void> => {
  const args = ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${join(folder, 'libs')}`];
  const { code, output } = await runProgram('mvn', args, { cwd: folder });
  if (code === 0) return;
  if (isDiskFull(output)) throw diskFull(home, output);
  const sentence = `无法下载 Kafka 程序：Maven 连不上软件仓库。请检查网络或 ~/.m2/settings.xml 后重试，${wayOut}`;
  throw new LocalError('kafka-jars-missing', sentence, output);
};

const dependency = (groupId: string, artifactId: string, version: string) =>
  `<dependency><groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId><version>${version}</version></dependency>`;

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>kejin</groupId><artifactId>local-broker</artifactId><version>1</version>
  <dependencies>
    ${dependency('org.apache.kafka', 'kafka_2.13', kafkaVersion)}
    ${dependency('org.slf4j', 'slf4j-simple', '1.7.36')}
  </dependencies>
</project>
`;
