import type { ClientSecretIssued } from '@kejin/contracts/registry';
import { accept, refuse, type CivilDate, type Decision } from '@kejin/kernel';
import type { Client, Secret } from './client';

const OVERLAP_MS = 7 * 86_400_000;

export type IssueFacts = Readonly<{
  secretDigest: string;
  /** ISO instant, UTC. */
  now: string;
  today: CivilDate;
}>;

export type IssueRefusal = 'client-not-approved' | 'client-expired';

/** The first secret, or the next one: then the one before it holds for seven days more, and an older one no longer. */
export const issueClientSecret = (
  client: Client,
  { secretDigest, now, today }: IssueFacts,
): Decision<ClientSecretIssued, IssueRefusal> => {
  if (client.status !== 'approved') return refuse('client-not-approved', '该接入未获批准或已终止。');
  if (client.expiresOn < today) return refuse('client-expired', '该接入已到期，请重新申请。');
  const latest = client.secrets.at(-1);
  const validUntil = new Date(Date.parse(now) + OVERLAP_MS).toISOString();
  const previous = latest ? { secretDigest: latest.secretDigest, validUntil } : null;
  const { clientId, bankId } = client;
  return accept({ type: 'ClientSecretIssued', data: { clientId, bankId, secretDigest, previous } });
};

export type ClientAccess = Readonly<{
  status: string | null;
  expiresOn: CivilDate | null;
  secrets: readonly Secret[];
}>;

/** Whether a secret opens the door now: approved, within its days, and the current one or not yet ended. */
export const secretHolds = (client: ClientAccess, { secretDigest, now, today }: IssueFacts): boolean =>
  client.status === 'approved' &&
  client.expiresOn !== null &&
  today <= client.expiresOn &&
  client.secrets.some(
    (one) => one.secretDigest === secretDigest && (one.validUntil === null || now < one.validUntil),
  );
