// At libs/messaging/src/consumer/example.ts
type Log = { warn: (text: string) => void; debug: (text: string) => void };
export const tell = (log: Log, isLoud: boolean): void => (isLoud ? log.warn : log.debug)('waiting');
