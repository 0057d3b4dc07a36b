import { isIndeterminate, isOk, type Reply } from '@kejin/tools/client/api-client';
import { eventIds } from '../../workload/command-client';
import type { WorkerTools } from '../context-load';

type Repeatable = Readonly<{ user: string; path: string; body?: unknown; key: string }>;

/** Sending again changes nothing and says the same; another body under the same key is refused. */
export const maybeRepeat = async (tools: WorkerTools, command: Repeatable, first: Reply): Promise<void> => {
  const { prng, seen } = tools;
  if (!isOk(first) || !prng.chance(0.1)) return;
  seen.count('重发');
  if (prng.chance(0.3)) await repeatOther(tools, command);
  else await repeatSame(tools, command, first);
};

const repeatSame = async (
  { commandClient, seen }: WorkerTools,
  command: Repeatable,
  first: Reply,
): Promise<void> => {
  const reply = await commandClient.once(command);
  if (isIndeterminate(reply) || eventIds(reply).join() === eventIds(first).join()) return;
  seen.violation(`${command.key}：重发的答复不同（${reply.status} ${reply.code}）`);
};

const repeatOther = async ({ commandClient, seen }: WorkerTools, command: Repeatable): Promise<void> => {
  const body = { ...(command.body as object), extra: command.key };
  const reply = await commandClient.once({ ...command, body });
  if (isOk(reply)) seen.violation(`${command.key}：同一编号、不同内容，答复 ${reply.status}`);
};
