import type { ClientEnded, UserDisabled } from '@kejin/contracts/registry';
import type { Appends } from '@kejin/event-store';
import { refuse, type Refused } from '@kejin/kernel';
import type { User } from '../user/user';
import type { Client } from './client';
import type { EndClient } from './client-api';

/** At once: its secrets open nothing more, and its tokens have no rights wherever the event has arrived. */
export const endClient = (
  { reason }: EndClient,
  client: Client,
  user: User,
): Appends | Refused<'client-unknown' | 'client-ended'> => {
  if (client.status === 'unknown') return refuse('client-unknown', '没有这个银行系统接入。');
  if (client.status === 'ended') return refuse('client-ended', '该接入已终止。');
  const { clientId, bankId } = client;
  const ended: ClientEnded = { type: 'ClientEnded', data: { clientId, bankId, reason } };
  return { appends: [{ to: 'client', events: [ended] }, ...disabling(user)] };
};

const disabling = (user: User): Appends['appends'] => {
  if (user.status !== 'active') return [];
  const { userId, subject } = user;
  const disabled: UserDisabled = { type: 'UserDisabled', data: { userId, subject } };
  return [{ to: 'user', events: [disabled] }];
};
