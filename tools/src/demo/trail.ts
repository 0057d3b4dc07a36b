import { setTimeout as delay } from 'node:timers/promises';
import type { ApiClient } from '../client/api-client';
import { table } from './screen';

type Movement = Readonly<{ reserved: string; posted: string; released: string }>;
type Step = Readonly<{
  label: string;
  recordedAt: string;
  actor: Readonly<{ orgName: string | null; dutyName: string | null; kindName: string }>;
  decision: Readonly<{ policyVersion: string | null }> | null;
  movement: Movement | null;
}>;

const STEPS = 5;

const money = (movement: Movement | null): string => {
  if (!movement) return '';
  const parts = [
    ['占用', movement.reserved],
    ['计入', movement.posted],
    ['释放', movement.released],
  ] as const;
  return parts
    .filter(([, amount]) => amount !== '0.00')
    .map(([name, amount]) => `${name} ${amount}`)
    .join('，');
};

/** Every event of the case: when, who, under which policy, what it moved. */
export const printTrail = async (client: ApiClient, loanId: string): Promise<void> => {
  let steps: readonly Step[] = [];
  for (const until = performance.now() + 10_000; performance.now() < until; await delay(20)) {
    const { body } = await client.get('auditor', 'reporting', `/cases/${loanId}/trail`);
    steps = (body['steps'] as readonly Step[] | undefined) ?? [];
    if (steps.length >= STEPS) break;
  }
  table(
    ['事项', '时间（UTC）', '单位', '职责', '政策版本', '额度变动（元）'],
    steps.map(({ label, recordedAt, actor, decision, movement }) => [
      label,
      recordedAt.slice(11, 23),
      actor.orgName ?? actor.kindName,
      actor.dutyName ?? '',
      decision?.policyVersion ?? '',
      money(movement),
    ]),
  );
};
