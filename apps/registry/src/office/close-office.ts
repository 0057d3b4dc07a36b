import { civilDate } from '@kejin/contracts/envelope';
import type { OfficeClosed } from '@kejin/contracts/registry';
import { accept, refuse, type CivilDate, type Decision } from '@kejin/kernel';
import { z } from 'zod';
import { officeUnknown, type Office } from './office';

export const CloseOffice = z.object({ closedOn: civilDate });
export type CloseOffice = z.infer<typeof CloseOffice>;

export type CloseOfficeFacts = Readonly<{ callerOrg: string; today: CivilDate }>;

export type CloseOfficeRefusal =
  'office-unknown' | 'office-closed' | 'own-office' | 'date-in-future' | 'closed-before-opened';

export const closeOffice = (
  { closedOn }: CloseOffice,
  office: Office,
  { callerOrg, today }: CloseOfficeFacts,
): Decision<OfficeClosed, CloseOfficeRefusal> => {
  if (office.status === 'unknown') return refuse(officeUnknown.code, officeUnknown.detail);
  if (office.status === 'closed') return refuse('office-closed', `该机构已于 ${office.closedOn} 撤销。`);
  if (office.officeId === callerOrg) return refuse('own-office', '不能撤销本人所在的机构。');
  if (closedOn > today) return refuse('date-in-future', '撤销日期不能晚于今天。');
  if (closedOn < office.since)
    return refuse('closed-before-opened', `撤销日期不能早于启用日期 ${office.since}。`);
  return accept({ type: 'OfficeClosed', data: { officeId: office.officeId, closedOn } });
};
