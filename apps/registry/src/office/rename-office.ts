import type { OfficeRenamed } from '@kejin/contracts/registry';
import { accept, refuse, type Decision } from '@kejin/kernel';
import { officeUnknown, type Office } from './office';
import type { RenameOffice } from './office-api';

export type RenameOfficeRefusal = 'office-unknown' | 'office-closed' | 'name-unchanged';

export const renameOffice = (
  { name }: RenameOffice,
  office: Office,
): Decision<OfficeRenamed, RenameOfficeRefusal> => {
  if (office.status === 'unknown') return refuse(officeUnknown.code, officeUnknown.detail);
  if (office.status === 'closed') return refuse('office-closed', `该机构已于 ${office.closedOn} 撤销。`);
  if (name === office.name) return refuse('name-unchanged', '新名称与现有名称相同。');
  return accept({ type: 'OfficeRenamed', data: { officeId: office.officeId, name } });
};
