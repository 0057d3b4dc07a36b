import type { ClientEnded, UserDisabled } from '@kejin/contracts/registry';
import { refuse, type Refused } from '@kejin/kernel';
import { z } from 'zod';
import type { User } from '../user/user';
import type { Client } from './client';

export const EndClient = z.object({ reason: z.enum(['NO_LONGER_NEEDED', 'SECRET_EXPOSED', 'MISUSED']) });
export type EndClient = z.infer<typeof EndClient>;

type Ended = Readonly<{ client: readonly ClientEnded[]; user: readonly UserDisabled[] }>;

/** At once: its secrets open nothing more, and its tokens have no rights wherever the event has arrived. */
export const endClient = (
  { reason }: EndClient,
  client: Client,
  user: User,
): Ended | Refused<'client-unknown' | 'client-ended'> => {
  if (client.status === 'unknown') return refuse('client-unknown', '没有这个银行系统接入。');
  if (client.status === 'ended') return refuse('client-ended', '该接入已终止。');
  const { clientId, bankId } = client;
  return {
    client: [{ type: 'ClientEnded', data: { clientId, bankId, reason } }],
    user:
      user.status === 'active'
        ? [{ type: 'UserDisabled', data: { userId: user.userId, subject: user.subject } }]
        : [],
  };
};
