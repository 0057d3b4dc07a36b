import type { LoggerService } from '@nestjs/common';
import { Logger, PinoLogger } from 'nestjs-pino';
import pino, { type Logger as Pino } from 'pino';
import type { ServiceConfig } from './config';

const FLUSH_MS = 250;

export type Logging = Readonly<{ log: Pino; nest: LoggerService; flush: () => void }>;

/**
 * JSON lines on standard output. They are written in gulps, because a write per command would be a system call per
 * command; a quarter of a second is the most a killed process can lose.
 */
export const createLogging = ({
  SERVICE,
  LOG_LEVEL,
}: Pick<ServiceConfig, 'SERVICE' | 'LOG_LEVEL'>): Logging => {
  const destination = pino.destination({ sync: false, minLength: 4096 });
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
    destination,
  );
  const flush = () => {
    try {
      destination.flushSync();
    } catch {
      // Not open yet, or closed by whoever read it: nobody is left to tell.
    }
  };
  setInterval(flush, FLUSH_MS).unref();
  process.once('exit', flush);
  return { log, nest: nestLogger(log), flush };
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
