import { mkdirSync, statfsSync } from 'node:fs';
import { diskFull, findJava, LocalError } from '@kejin/local';

type Wanted = Readonly<{ dir: string; ownKafka: boolean }>;

/** What would fail later with a worse message. */
export const checkEnvironment = ({ dir, ownKafka }: Wanted): string => {
  checkNode(process.versions.node);
  mkdirSync(dir, { recursive: true });
  const freeGigabytes = checkDisk(dir);
  const java = ownKafka ? `，Java ${findJava().version}` : '';
  return `Node ${process.versions.node}${java}，磁盘剩余 ${freeGigabytes.toFixed(0)} GB`;
};

export const checkNode = (version: string): void => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if ((major > 20 || (major === 20 && minor >= 19)) && major < 25) return;
  throw new LocalError('setting-invalid', `本机的 Node 是 ${version}，需要 20.19 到 24 之间的版本。`);
};

const checkDisk = (dir: string): number => {
  const { bavail, bsize } = statfsSync(dir);
  const freeGigabytes = (bavail * bsize) / 1024 ** 3;
  if (freeGigabytes < 1) throw diskFull(dir, `${freeGigabytes.toFixed(2)} GB free`);
  return freeGigabytes;
};
