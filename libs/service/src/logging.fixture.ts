import { createLogging } from './logging';
import { onProcessEvents, stopper } from './stop';

/** A program that logs as a service does. It answers `{ lines }` when that many were logged, and ends as asked. */
const { log, flush } = createLogging({ SERVICE: 'talker', LOG_LEVEL: 'info' });
const stop = stopper({ log, flush }, []);
onProcessEvents(log, stop);
setInterval(() => log.info('still here'), 10);

let n = 0;
process.on('message', ({ lines }: { lines: number }) => {
  for (let i = 0; i < lines; i += 1) log.info({ n: (n += 1), text: 'x'.repeat(200) }, 'a line');
  process.send?.({ logged: n });
});
