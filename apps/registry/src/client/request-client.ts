import type { ClientRequested } from '@kejin/contracts/registry';
import { accept, addDays, refuse, type CivilDate, type Decision } from '@kejin/kernel';
import type { Client } from './client';
import type { RequestClient } from './client-api';

/** A year and a day: a system's access is looked at again at least that often. */
export const LONGEST_DAYS = 366;

export type RequestClientRefusal = 'client-already-requested' | 'expiry-not-allowed';

/** `expiresOn` is the last day on which the system may sign in. */
export const requestClient = (
  { systemName, expiresOn }: RequestClient,
  client: Client,
  { clientId, bankId, today }: Readonly<{ clientId: string; bankId: string; today: CivilDate }>,
): Decision<ClientRequested, RequestClientRefusal> => {
  if (client.status !== 'unknown') return refuse('client-already-requested', '该接入编号已提出申请。');
  if (expiresOn < today || expiresOn > addDays(today, LONGEST_DAYS))
    return refuse('expiry-not-allowed', `有效期至应在今天至 ${LONGEST_DAYS} 天之内。`);
  return accept({ type: 'ClientRequested', data: { clientId, bankId, systemName, expiresOn } });
};
