import type { LoggerService } from '@nestjs/common';
import { Logger, PinoLogger } from 'nestjs-pino';
import pino, { type Logger as Pino } from 'pino';
import type { ServiceConfig } from './config';
import { LogSink } from './log-sink';

const FLUSH_MS = 250;
/** A process that ends waits so long for whoever reads its log. */
const DRAIN_MS = 1_000;

export type Logging = Readonly<{ log: Pino; nest: LoggerService; flush: () => Promise<void> }>;

/** JSON lines on standard output. A quarter of a second is the most a killed process can lose. */
export const createLogging = ({
  SERVICE,
  LOG_LEVEL,
}: Pick<ServiceConfig, 'SERVICE' | 'LOG_LEVEL'>): Logging => {
  const sink = new LogSink();
  const log = pino(
    {
      level: LOG_LEVEL,
      base: { service: SERVICE },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      redact: {
        paths: [
          ...['authorization', '*.authorization', 'headers.authorization', 'req.headers.authorization'],
          ...['cookie', '*.cookie', 'headers.cookie', 'req.headers.cookie', '*.password', '*.client_secret'],
        ],
        censor: '[redacted]',
      },
    },
    sink,
  );
  setInterval(() => sink.flush(), FLUSH_MS).unref();
  process.once('exit', () => {
    // A thread that waits in a write would hold the end of the process for as long as nobody reads.
    if (sink.isStuck(DRAIN_MS)) process.kill(process.pid, 'SIGKILL');
    sink.flushSync();
  });
  return { log, nest: nestLogger(log), flush: () => sink.drained(DRAIN_MS) };
};

// What Nest tells while it puts modules together is for who debugs that.
const nestLogger = (log: Pino): LoggerService => {
  const logger = new Logger(new PinoLogger({ pinoHttp: { logger: log } }), {});
  if (log.isLevelEnabled('debug')) return logger;
  return {
    log: () => undefined,
    warn: (message: unknown, ...rest: unknown[]) => logger.warn(message, ...rest),
    error: (message: unknown, ...rest: unknown[]) => logger.error(message, ...rest),
  };
};
