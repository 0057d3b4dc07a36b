/**
 * kafkajs asks for timers in the past, and Node 24 warns of the first one of a process. It is harmless: Node makes it
 * one millisecond. Negative timers of others, and every other warning, are emitted as before.
 */
export const silenceKafkajsTimers = (): void => {
  const emit = process.emitWarning.bind(process) as (...args: unknown[]) => void;
  process.emitWarning = ((warning: unknown, ...rest: unknown[]) => {
    if (isNegativeTimeout(rest[0]) && /[\\/]kafkajs[\\/]/.test(new Error().stack ?? '')) return;
    emit(warning, ...rest);
  }) as typeof process.emitWarning;
};

const isNegativeTimeout = (name: unknown): boolean => name === 'TimeoutNegativeWarning';
