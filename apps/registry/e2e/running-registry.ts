import { registryTopics } from '@kejin/contracts/registry';
import { runService, type RunningService } from '@kejin/testing';

/** The built registry with its first operator. */
export const startRegistry = (operator: { subject: string; userId: string }): Promise<RunningService> =>
  runService({
    app: 'registry',
    topics: registryTopics,
    env: { BOOTSTRAP_OPERATOR: `${operator.subject},${operator.userId}` },
  });
