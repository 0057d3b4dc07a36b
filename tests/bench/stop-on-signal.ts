import type { BenchSystem } from './bench-system';

/** Ctrl-C ends the run and leaves nothing of its system behind. */
export const stopOnSignal = (system: BenchSystem, print: (line: string) => void) => {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    print('\n正在停止并清理…');
    await system.end();
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
};
