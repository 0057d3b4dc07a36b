import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isKafkaReady } from './admin';
import { broker, formatOnce, writeProperties } from './kafka-broker';
import type { Java } from './kafka-programs';
import { freePorts } from './ports';

/** The archive of loaded classes halves the broker's start. It fits one Kafka and one Java only. */
export const archiveOf = (jars: string, java: Java) => {
  const file = join(dirname(jars), `java-${java.version}.jsa`);
  return { file, use: existsSync(file) ? [`-XX:SharedArchiveFile=${file}`] : [] };
};

/** Makes the archive once, in the background, with a broker of its own that nobody uses. */
export const archiveClasses = (jars: string, java: Java): void => {
  const { file } = archiveOf(jars, java);
  if (existsSync(file)) return;
  // Without the archive everything works, only slower.
  void makeArchive(jars, java, file).catch(() => undefined);
};

const makeArchive = async (jars: string, java: Java, file: string): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'kejin-kafka-classes-'));
  const [port, controllerPort] = (await freePorts(2)) as [number, number];
  const properties = writeProperties({ dataDir: folder, port, controllerPort });
  await formatOnce({ java, jars, dataDir: folder, properties });
  const archive = join(folder, 'classes.jsa');
  const args = [
    archive,
    file,
    folder,
    java.command,
    `-XX:ArchiveClassesAtExit=${archive}`,
    ...broker(jars),
    properties,
  ];
  const shell = spawn('sh', ['-c', lifeline, 'sh', ...args], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.on('error', () => undefined);
  if (shell.pid !== undefined) setPriority(shell.pid, constants.priority.PRIORITY_LOW);
  for (let tries = 0; tries < 300 && shell.exitCode === null; tries++) {
    if (await isKafkaReady([`127.0.0.1:${port}`]).catch(() => false)) break;
    await delay(200);
  }
  shell.stdin.end('keep\n');
};

// The shell outlives us: when its input ends it stops the broker, and keeps the archive only on our word.
const lifeline = `
archive=$1 file=$2 folder=$3; shift 3
"$@" & child=$!
read -r word
kill -TERM $child; wait $child
[ "$word" = keep ] && mv "$archive" "$file.$$" && mv "$file.$$" "$file"
rm -rf "$folder"
`;
