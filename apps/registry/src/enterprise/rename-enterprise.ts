import type { EnterpriseRenamed } from '@kejin/contracts/registry';
import { accept, refuse, type CivilDate, type Decision } from '@kejin/kernel';
import { enterpriseUnknown, type Enterprise } from './enterprise';
import type { RenameEnterprise } from './enterprise-api';

export type RenameEnterpriseRefusal =
  'enterprise-unknown' | 'date-in-future' | 'renamed-too-early' | 'name-unchanged';

export const renameEnterprise = (
  { name, renamedOn }: RenameEnterprise,
  enterprise: Enterprise,
  today: CivilDate,
): Decision<EnterpriseRenamed, RenameEnterpriseRefusal> => {
  if (enterprise.status === 'unknown') return refuse(enterpriseUnknown.code, enterpriseUnknown.detail);
  if (renamedOn > today) return refuse('date-in-future', '更名日期不能晚于今天。');
  if (renamedOn < enterprise.namedOn)
    return refuse(
      'renamed-too-early',
      `更名日期不能早于企业取得现名称（或成立）之日 ${enterprise.namedOn}。`,
    );
  if (name === enterprise.name) return refuse('name-unchanged', '新名称与现有名称相同。');
  const { enterpriseId, uscc, name: formerName } = enterprise;
  return accept({ type: 'EnterpriseRenamed', data: { enterpriseId, uscc, name, formerName, renamedOn } });
};
