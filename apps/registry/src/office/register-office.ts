import type { OfficeRegistered } from '@kejin/contracts/registry';
import { accept, isSelectableRegion, refuse, regionOn, type CivilDate, type Decision } from '@kejin/kernel';
import type { Office } from './office';
import type { RegisterOffice } from './office-api';

export type RegisterOfficeRefusal = 'office-already-registered' | 'date-in-future' | 'region-does-not-fit';

export const registerOffice = (
  command: RegisterOffice,
  office: Office,
  today: CivilDate,
): Decision<OfficeRegistered, RegisterOfficeRefusal> => {
  if (office.status !== 'unknown') return refuse('office-already-registered', '该机构编号已登记。');
  if (command.since > today) return refuse('date-in-future', '启用日期不能晚于今天。');
  if (!fits(command, today)) return refuse('region-does-not-fit', regionSentence(command.kind));
  return accept({ type: 'OfficeRegistered', data: command });
};

// A county bureau sees its own county or zone only, so it needs one; all others act for the whole city.
const fits = ({ kind, regionCode: code }: RegisterOffice, today: CivilDate): boolean =>
  kind === 'COUNTY_SCIENCE' ? isSelectableRegion(code, today) : regionOn(code, today)?.level === 'city';

const regionSentence = (kind: RegisterOffice['kind']): string =>
  kind === 'COUNTY_SCIENCE'
    ? '县（市、区）科技局应选择当前的县（市、区）或功能区。'
    : '市级机构的行政区划应为371600。';
