import { armFailpoint } from '@kejin/event-store';
import { pipelinedPool, systemStore } from '@kejin/testing';
import { delivering, silentLog } from './order.fixture';
import { ReactionWorker } from './reaction-worker';

/** A process of its own that reacts and can be killed. */
export type ReactOptions = Readonly<{ appUrl: string; failpoint?: string }>;

const main = ({ appUrl, failpoint }: ReactOptions): void => {
  if (failpoint) armFailpoint(failpoint, 1);
  new ReactionWorker({
    database: { connectionString: appUrl },
    store: systemStore(pipelinedPool(appUrl)).background,
    own: [delivering()],
    foreign: [],
    log: { ...silentLog, error: () => undefined },
    pollMs: 20,
  }).start();
  process.on('disconnect', () => process.exit(0));
};

main(JSON.parse(process.argv[2] ?? '{}') as ReactOptions);
