/**
 * kafkajs asks for timers in the past, and Node 24 warns of the first one of a process. It means no harm: Node makes it
 * one millisecond. Anybody else's negative timer, and every other warning, is told as before.
 */
export const silenceKafkajsTimers = (): void => {
  const told = process.emitWarning.bind(process) as (...args: unknown[]) => void;
  process.emitWarning = ((warning: unknown, ...rest: unknown[]) => {
    if (isNegativeTimeout(rest[0]) && /[\\/]kafkajs[\\/]/.test(new Error().stack ?? '')) return;
    told(warning, ...rest);
  }) as typeof process.emitWarning;
};

const isNegativeTimeout = (name: unknown): boolean => name === 'TimeoutNegativeWarning';
