// At libs/service/src/example.ts
type Log = { warn: (text: string) => void; debug: (text: string) => void };
export const told = (log: Log) => {
  const { warn } = log;
  return () => warn('waiting');
};
