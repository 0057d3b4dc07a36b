// At libs/messaging/src/consumer/example.ts
type Log = { warn: (text: string) => void; debug: (text: string) => void };
export const told = (log: Log) => {
  const warn = log.warn;
  return () => warn('waiting');
};
