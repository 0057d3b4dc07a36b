import { runService } from '@kejin/testing';
import { contracts, startPublisher } from './publisher';

/** The built service, everything it listens to, and somebody to publish it. */
export const startReporting = async () => {
  const service = await runService({ app: 'reporting', topics: contracts.map(({ topic }) => topic) });
  const publisher = await startPublisher(service.brokers.split(','));
  return {
    ...service,
    commit: publisher.commit,
    now: publisher.now,
    stop: async () => {
      await publisher.stop();
      await service.stop();
    },
  };
};
