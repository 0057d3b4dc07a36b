import { commandAnswer, fullName, plainText } from '@kejin/contracts/envelope';
import { z } from 'zod';

export const RequestAdmission = z.object({
  orgId: z.uuid(),
  name: fullName,
  contact: plainText(100).nullable(),
  reason: plainText(500, 2),
});
export type RequestAdmission = z.output<typeof RequestAdmission>;

export const BecomeFirstAdministrator = z.object({
  code: z.string().regex(/^[0-9a-f]{40}$/, {
    error: '应为启动命令给出的 40 位代码，由数字和小写字母 a 至 f 组成，如 3f2b1c00…',
  }),
  name: fullName,
  contact: plainText(100).nullable(),
});
export type BecomeFirstAdministrator = z.output<typeof BecomeFirstAdministrator>;

/** Who is registered, and what their roles let them do: a console shows nothing else. */
const person = z.object({
  userId: z.uuid(),
  kind: z.string(),
  regionCode: z.string().nullable(),
  isActive: z.boolean(),
  roles: z.array(z.object({ code: z.string(), label: z.string() })),
  /** Names of the permission matrix; none for whoever is disabled. */
  permissions: z.array(z.string()),
});
export type Person = z.output<typeof person>;

export const Standing = z.object({
  standing: z.enum(['registered', 'requested', 'declined', 'unknown']),
  admissionId: z.uuid().nullable(),
  orgId: z.uuid().nullable(),
  orgName: z.string().nullable(),
  /** Eight digits, to be told to the organisation's administrator. */
  number: z.string().nullable(),
  declineReason: z.string().nullable(),
  person: person.nullable(),
});
export type Standing = z.output<typeof Standing>;
export const requestedAnswer = commandAnswer(Standing);
export const administratorAnswer = commandAnswer(z.object({ userId: z.uuid() }));

const Organisation = z.object({ orgId: z.uuid(), name: z.string(), kind: z.string() });
export type Organisation = z.output<typeof Organisation>;
export const organisationList = z.object({ organisations: z.array(Organisation) });
