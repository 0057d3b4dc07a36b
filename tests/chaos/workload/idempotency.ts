import { isIndeterminate, isOk, type Reply } from '@kejin/tools/client/api-client';
import { inTurns } from '@kejin/tools/sample/in-turns';
import { loanLoad } from '../contexts/risk-compensation/loan-load';
import { kill, revive } from '../faults/healing';
import type { Scenario, Trial } from '../scenario';
import { eventIds, type CommandReply, type Command } from './command-client';

type Keyed = Command & { key: string };
type Case = (trial: Trial) => Promise<void>;

const filing = ({ workload, prng, commandClient }: Trial): Keyed => {
  const { bank, form } = workload.of(loanLoad).forms.next(prng);
  return {
    user: bank,
    path: '/loans',
    body: { ...form, loanAmount: '10000.00' },
    key: commandClient.nextKey(),
  };
};

/** Gives back what the filing holds, so that ten thousand of them never fill a cap. */
const giveBack = async (
  { commandClient }: Trial,
  { user }: Command,
  { reply }: CommandReply,
): Promise<void> => {
  const { loanId } = (reply.body['result'] ?? {}) as { loanId?: string };
  if (loanId)
    await commandClient.run({ user, path: `/loans/${loanId}/withdrawal`, body: { reason: 'BANK_MISTAKE' } });
};

const isReplay = (reply: Reply, first: Reply): boolean =>
  isOk(reply) && reply.body['replayed'] === true && eventIds(reply).join() === eventIds(first).join();

const sayReplay = ({ seen }: Trial, key: string, reply: Reply, first: Reply): void => {
  // No answer at all is allowed; another answer is not.
  if (isIndeterminate(reply) || isReplay(reply, first)) return;
  seen.violation(`${key}：重发答复 ${reply.status} ${reply.code}，与首次不同`);
};

/** Filings of others hold the cap: nothing was kept under the key, so nothing can be said about it. */
const full = ({ seen }: Trial, { key, reply }: CommandReply): void => {
  if (reply.code === 'cap-exhausted') seen.count('额度已满');
  else seen.violation(`${key}：提交备案答复 ${reply.status} ${reply.code}`);
};

const sameBody: Case = async (trial) => {
  const command = filing(trial);
  const first = await trial.commandClient.run(command);
  if (!isOk(first.reply)) return full(trial, first);
  for (let again = 0; again < 2; again += 1)
    sayReplay(trial, command.key, await trial.commandClient.once(command), first.reply);
  await giveBack(trial, command, first);
};

const otherBody: Case = async (trial) => {
  const command = filing(trial);
  const first = await trial.commandClient.run(command);
  if (!isOk(first.reply)) return full(trial, first);
  const body = { ...(command.body as object), loanAmount: '20000.00' };
  const other = await trial.commandClient.once({ ...command, body });
  if (other.status !== 422 && !isIndeterminate(other))
    trial.seen.violation(`${command.key}：同一编号、不同内容，答复 ${other.status}，应为 422`);
  sayReplay(trial, command.key, await trial.commandClient.once(command), first.reply);
  await giveBack(trial, command, first);
};

const atTheSameTime: Case = async (trial) => {
  const command = filing(trial);
  const [first, ...others] = await Promise.all([
    trial.commandClient.run(command),
    ...Array.from({ length: trial.prng.between(2, 6) }, () => trial.commandClient.once(command)),
  ]);
  const answered = [first.reply, ...others].filter((reply) => !isIndeterminate(reply));
  const fresh = answered.filter((reply) => isOk(reply) && reply.body['replayed'] === false);
  const ids = new Set(answered.map((reply) => eventIds(reply).join()));
  if (fresh.length > 1 || ids.size > 1)
    trial.seen.violation(`${command.key}：同时发送，${fresh.length} 次首次答复，${ids.size} 组事件`);
  await giveBack(trial, command, first);
};

/** Two bodies under one key at the same moment: one of them is done, the other is refused. */
const twoBodiesAtOnce: Case = async (trial) => {
  const command = filing(trial);
  const body = { ...(command.body as object), loanAmount: '30000.00' };
  const [first, other] = await Promise.all([
    trial.commandClient.run(command),
    trial.commandClient.once({ ...command, body }),
  ]);
  const done = [first.reply, other].filter(isOk);
  if (first.reply.code === 'cap-exhausted') return full(trial, first);
  const sane = done.length === 1 && [first.reply, other].some(({ status }) => status === 422);
  if (!sane && !isIndeterminate(other))
    trial.seen.violation(`${command.key}：两种内容同时发送，答复 ${first.reply.status} 与 ${other.status}`);
  const kept = isOk(first.reply) ? first : { ...first, reply: other };
  if (isOk(kept.reply)) await giveBack(trial, command, kept);
};

const askedAfterwards: Case = async (trial) => {
  const { commandClient, seen } = trial;
  const command = filing(trial);
  const first = await commandClient.run(command);
  if (!isOk(first.reply)) return full(trial, first);
  const found = await commandClient.client.get(command.user, 'risk-compensation', `/commands/${command.key}`);
  if (!isIndeterminate(found) && eventIds(found).join() !== eventIds(first.reply).join())
    seen.violation(`${command.key}：查询结果与答复不同（${found.status}）`);
  const never = await commandClient.client.get(
    command.user,
    'risk-compensation',
    `/commands/${command.key}-never`,
  );
  if (!isIndeterminate(never) && never.status !== 404) seen.violation(`从未发出的编号答复 ${never.status}`);
  await giveBack(trial, command, first);
};

/** The service dies while the command is on its way; the same key afterwards, and it was done once. */
const withACrash: Case = async (trial) => {
  const { testSystem, commandClient, prng, seen } = trial;
  const commands = Array.from({ length: 8 }, () => filing(trial));
  const answers = commands.map((command) => commandClient.run(command));
  await new Promise((resolve) => setTimeout(resolve, prng.below(25)));
  await kill(testSystem, 'risk-compensation');
  const diedAt = performance.now();
  await revive(testSystem, 'risk-compensation');
  seen.recovered(performance.now() - diedAt);
  seen.count('击杀');
  for (const [at, command] of commands.entries()) {
    const first = (await answers[at]) as CommandReply;
    if (!isOk(first.reply)) full(trial, first);
    else sayReplay(trial, command.key, await commandClient.once(command), first.reply);
    await giveBack(trial, command, first);
  }
};

const cases: Readonly<Record<string, Case>> = {
  同内容: sameBody,
  不同内容: otherBody,
  同时: atTheSameTime,
  同时不同内容: twoBodiesAtOnce,
  事后查询: askedAfterwards,
};

/** R21: a key is done once, whatever is sent under it and however often. */
export const idempotency: Scenario = {
  id: 'R21',
  title: '幂等',
  full: { commands: 0, faults: 10_000 },
  short: { commands: 0, faults: 300 },
  run: async (trial) => {
    const { size, seen } = trial;
    const names = Object.keys(cases);
    const rounds = Array.from({ length: size.faults }, (_, at) => names[at % names.length] as string);
    await inTurns(rounds, async (name) => {
      await (cases[name] as Case)(trial);
      seen.count(name);
    });
    for (let crash = 0; crash < Math.max(2, size.faults / 500); crash += 1) await withACrash(trial);
  },
};
