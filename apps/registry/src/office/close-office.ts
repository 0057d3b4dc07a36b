import type { OfficeClosed } from '@kejin/contracts/registry';
import { accept, refuse, type CivilDate, type Decision } from '@kejin/kernel';
import { officeUnknown, type Office } from './office';
import type { CloseOffice } from './office-api';

export type CloseOfficeFacts = Readonly<{
  callerOrg: string;
  /** People of the office who still have their rights. */
  activePeople: number;
  today: CivilDate;
}>;

export type CloseOfficeRefusal =
  | 'office-unknown'
  | 'office-closed'
  | 'own-office'
  | 'office-has-people'
  | 'date-in-future'
  | 'closed-before-opened';

export const closeOffice = (
  { closedOn }: CloseOffice,
  office: Office,
  { callerOrg, activePeople, today }: CloseOfficeFacts,
): Decision<OfficeClosed, CloseOfficeRefusal> => {
  if (office.status === 'unknown') return refuse(officeUnknown.code, officeUnknown.detail);
  if (office.status === 'closed') return refuse('office-closed', `该机构已于 ${office.closedOn} 撤销。`);
  if (office.officeId === callerOrg) return refuse('own-office', '不能撤销本人所在的机构。');
  if (activePeople > 0)
    return refuse('office-has-people', `该机构尚有 ${activePeople} 名在用人员，请先停用。`);
  if (closedOn > today) return refuse('date-in-future', '撤销日期不能晚于今天。');
  if (closedOn < office.since)
    return refuse('closed-before-opened', `撤销日期不能早于启用日期 ${office.since}。`);
  return accept({ type: 'OfficeClosed', data: { officeId: office.officeId, closedOn } });
};
