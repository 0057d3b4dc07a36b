import { armFailpoint } from '@kejin/event-store';
import { pipelinedPool } from '@kejin/testing';
import { hopelessKind, openPromiseStore, promiseKind, reminderKind, quietLog } from './promise.fixture';
import { ClockSweeper } from './sweeper';

/** A process of its own that sweeps and can be killed. */
export type SweepOptions = Readonly<{
  appUrl: string;
  kinds: readonly string[];
  failpoint?: string;
  nth?: number;
}>;

const main = ({ appUrl, kinds, failpoint, nth }: SweepOptions): void => {
  if (failpoint) armFailpoint(failpoint, nth);
  new ClockSweeper({
    database: { connectionString: appUrl },
    store: openPromiseStore(pipelinedPool(appUrl)).background,
    kinds: [promiseKind, reminderKind, hopelessKind].filter(({ kind }) => kinds.includes(kind)),
    log: { ...quietLog, error: () => undefined },
    pollMs: 20,
  }).start();
  process.on('disconnect', () => process.exit(0));
};

main(JSON.parse(process.argv[2] ?? '{}') as SweepOptions);
