// At apps/registry/src/example.module.ts
type Log = { warn: (text: string) => void; debug: (text: string) => void };
export const told = (log: Log, level: keyof Log) => {
  const say = log[level];
  return () => say('waiting');
};
