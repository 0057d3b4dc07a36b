import { armFailpoint } from '@kejin/event-store';
import { Relay } from './relay/relay';
import { appPool, memoryLog, startServer } from './messaging.fixture';
import { widgetContract, widgetProjection } from './widget.fixture';

/** A process of its own that can be killed. */
export type CrashOptions = Readonly<{
  role: 'relay' | 'consumer';
  appUrl: string;
  brokers: readonly string[];
  context: string;
  failpoint?: string;
  nth?: number;
}>;

const main = async ({ role, appUrl, brokers, context, failpoint, nth }: CrashOptions): Promise<void> => {
  const contract = { ...widgetContract(), context, topic: `${context}.widget.v1` };
  const log = memoryLog();
  if (failpoint) armFailpoint(failpoint, nth);
  if (role === 'relay') {
    const database = { connectionString: appUrl };
    const kafka = { brokers, clientId: 'crash' };
    new Relay({ database, kafka, contracts: [contract], log, pollMs: 50 }).start();
  } else
    await startServer(
      { brokers, pool: appPool(appUrl), log, service: context, parksPerMinute: 1_000 },
      { subscriptions: [{ consumer: 'one', contract }], projections: [widgetProjection(contract)] },
    );
  process.on('disconnect', () => process.exit(0));
};

void main(JSON.parse(process.argv[2] ?? '{}') as CrashOptions);
