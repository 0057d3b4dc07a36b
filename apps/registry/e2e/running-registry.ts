import { registryTopics } from '@kejin/contracts/registry';
import { eventually, runService, type RunningService } from '@kejin/testing';

/** Confirms what the first one proposes. */
export const secondOf = ({ subject, userId }: { subject: string; userId: string }) => ({
  subject: `${subject}-2`,
  userId: `${userId.slice(0, -2)}f2`,
});

/** The built registry with its first two operators, who are entered once the database is proven. */
export const startRegistry = async (operator: {
  subject: string;
  userId: string;
}): Promise<RunningService> => {
  const second = secondOf(operator);
  const registry = await runService({
    app: 'registry',
    topics: registryTopics,
    env: {
      BOOTSTRAP_OPERATOR: `${operator.subject},${operator.userId}`,
      BOOTSTRAP_SECOND_OPERATOR: `${second.subject},${second.userId}`,
    },
  });
  await eventually(async () => expect((await registry.get(second.subject, '/users')).status).toBe(200), {
    timeoutMs: 60_000,
  });
  return registry;
};
