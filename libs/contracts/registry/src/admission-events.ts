import { defineEvent, defineStream, type EventOf } from '@kejin/contracts/envelope';
import { z } from 'zod';

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const open = z.string().min(1).max(60);

const admission = {
  admissionId: z.uuid(),
  /** The token's `sub` of the person who asks, as the identity provider names them. */
  subject: z.string().min(1).max(100),
  /** The bank or office the person wants to act for. */
  orgId: z.uuid(),
};

/** Name, contact, reason and the number are kept aside, erasable, under `privateRef`. */
export const AdmissionRequested = defineEvent(
  'AdmissionRequested',
  1,
  '有人申请加入一个单位，姓名、理由和编号另行加密保存',
  z.object({
    ...admission,
    /** The kind of people that the organisation has. */
    kind: open,
    /** SHA-256 of the number that only the person sees, and tells whoever decides. */
    numberDigest: digest,
    privateRef: z.uuid(),
  }),
);
export type AdmissionRequested = EventOf<typeof AdmissionRequested>;

/** The user's own events say what they may do. */
export const AdmissionApproved = defineEvent(
  'AdmissionApproved',
  1,
  '单位管理员核对编号后同意加入',
  z.object({ ...admission, userId: z.uuid() }),
);
export type AdmissionApproved = EventOf<typeof AdmissionApproved>;

export const AdmissionDeclined = defineEvent(
  'AdmissionDeclined',
  1,
  '不同意加入，附原因',
  z.object({ ...admission, reason: open }),
);
export type AdmissionDeclined = EventOf<typeof AdmissionDeclined>;

/** By the start command on the service's own machine: whoever has the code becomes the first administrator. */
export const FirstAdministratorInvited = defineEvent(
  'FirstAdministratorInvited',
  1,
  '启动命令给出首位管理员代码，仅存其摘要',
  z.object({ admissionId: z.uuid(), codeDigest: digest, expiresAt: z.iso.datetime() }),
);
export type FirstAdministratorInvited = EventOf<typeof FirstAdministratorInvited>;

export const FirstAdministratorAdmitted = defineEvent(
  'FirstAdministratorAdmitted',
  1,
  '首位管理员凭代码加入，代码作废',
  z.object({ ...admission, userId: z.uuid() }),
);
export type FirstAdministratorAdmitted = EventOf<typeof FirstAdministratorAdmitted>;

export const admissionContract = defineStream('registry', 'admission', '加入申请', [
  AdmissionRequested,
  AdmissionApproved,
  AdmissionDeclined,
  FirstAdministratorInvited,
  FirstAdministratorAdmitted,
]);
export type AdmissionEvent = EventOf<(typeof admissionContract.events)[number]>;
