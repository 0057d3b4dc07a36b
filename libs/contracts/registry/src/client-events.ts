import { civilDate, defineEvent, defineStream, type EventOf } from '@kejin/contracts/envelope';
import { z } from 'zod';

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const open = z.string().min(1).max(60);
const instant = z.iso.datetime();

const client = { clientId: z.uuid(), bankId: z.uuid() };

/** A bank wants one of its own systems to sign in. The system's name is the bank's word for it, never a person's. */
export const ClientRequested = defineEvent(
  'ClientRequested',
  1,
  '银行申请其系统接入，附有效期',
  z.object({ ...client, systemName: z.string().min(2).max(60), expiresOn: civilDate }),
);
export type ClientRequested = EventOf<typeof ClientRequested>;

/** From here on it may be given secrets; its rights are those of its user, which is named as `userId`. */
export const ClientApproved = defineEvent(
  'ClientApproved',
  1,
  '银行系统接入获批准，并取得身份与权限',
  z.object({ ...client, userId: z.uuid(), subject: z.string().min(1).max(100), expiresOn: civilDate }),
);
export type ClientApproved = EventOf<typeof ClientApproved>;

/** Only digests of random secrets of 256 bits: the secret itself was shown once and is kept nowhere. */
export const ClientSecretIssued = defineEvent(
  'ClientSecretIssued',
  1,
  '银行系统取得新密钥，仅存其摘要；上一密钥再有效七天',
  z.object({
    ...client,
    secretDigest: digest,
    /** The secret before it, and until when both hold; null for the first. */
    previous: z.object({ secretDigest: digest, validUntil: instant }).nullable(),
  }),
);
export type ClientSecretIssued = EventOf<typeof ClientSecretIssued>;

export const ClientEnded = defineEvent(
  'ClientEnded',
  1,
  '银行系统接入立即终止，附原因',
  z.object({ ...client, reason: open }),
);
export type ClientEnded = EventOf<typeof ClientEnded>;

export const clientContract = defineStream('registry', 'client', '银行系统接入', [
  ClientRequested,
  ClientApproved,
  ClientSecretIssued,
  ClientEnded,
]);
export type ClientEvent = EventOf<(typeof clientContract.events)[number]>;
