import { registryTopics } from '@kejin/contracts/registry';
import { eventually, runService, type RunningService } from '@kejin/testing';

/** The built registry with its first operator, who is entered once the database is proven. */
export const startRegistry = async (operator: {
  subject: string;
  userId: string;
}): Promise<RunningService> => {
  const registry = await runService({
    app: 'registry',
    topics: registryTopics,
    env: { BOOTSTRAP_OPERATOR: `${operator.subject},${operator.userId}` },
  });
  await eventually(async () => expect((await registry.get(operator.subject, '/users')).status).toBe(200), {
    timeoutMs: 60_000,
  });
  return registry;
};
