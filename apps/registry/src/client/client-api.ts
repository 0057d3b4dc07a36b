import { civilDate, commandAnswer, plainText } from '@kejin/contracts/envelope';
import { z } from 'zod';

export const RequestClient = z.object({
  systemName: plainText(60, 2),
  expiresOn: civilDate,
});
export type RequestClient = z.output<typeof RequestClient>;

/** What a bank's system may do: what that bank's staff may, and never keep its people. */
export const ApproveClient = z.object({
  roles: z
    .array(z.enum(['bank-manager', 'bank-risk']))
    .min(1)
    .max(2),
});
export type ApproveClient = z.output<typeof ApproveClient>;

export const EndClient = z.object({ reason: z.enum(['NO_LONGER_NEEDED', 'SECRET_EXPOSED', 'MISUSED']) });
export type EndClient = z.output<typeof EndClient>;

export const ClientPath = z.object({ clientId: z.uuid() });
export type ClientPath = z.output<typeof ClientPath>;
export const clientAnswer = commandAnswer(ClientPath);
export const approvedClientAnswer = commandAnswer(z.object({ clientId: z.uuid(), subject: z.string() }));
export const issuedAnswer = commandAnswer(
  z.object({
    clientId: z.uuid(),
    subject: z.string(),
    /** Shown in this answer alone: sent again, the same command answers null. */
    secret: z.string().nullable(),
  }),
);

export const ClientRow = z.object({
  clientId: z.uuid(),
  bankId: z.uuid(),
  systemName: z.string(),
  status: z.enum(['requested', 'approved', 'ended']),
  expiresOn: z.string(),
  subject: z.string().nullable(),
  reason: z.string().nullable(),
  /** How many secrets hold now: two for seven days after a rotation. */
  secrets: z.int(),
});
export type ClientRow = z.output<typeof ClientRow>;
export const clientList = z.object({ clients: z.array(ClientRow) });

export const SecretCheck = z.object({
  subject: z.string().min(1).max(100),
  secret: z.string().min(1).max(200),
  /** Where the secret was shown, as the sign-in sees it: wrong ones are counted by it. */
  address: z.string().min(1).max(100).optional(),
});
export type SecretCheck = z.output<typeof SecretCheck>;
export const secretCheckAnswer = z.object({ holds: z.boolean() });
