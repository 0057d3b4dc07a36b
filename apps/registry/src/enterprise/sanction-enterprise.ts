import type { EnterpriseSanctioned } from '@kejin/contracts/registry';
import { accept, refuse, type CivilDate, type Decision } from '@kejin/kernel';
import { enterpriseUnknown, type Enterprise, type SanctionList } from './enterprise';
import type { SanctionEnterprise } from './enterprise-api';

export type SanctionEnterpriseRefusal =
  'enterprise-unknown' | 'date-in-future' | 'listed-before-established' | 'already-on-list';

export const listNames: Readonly<Record<SanctionList, string>> = {
  DISHONEST: '失信被执行人名单',
  ABNORMAL: '经营异常名录',
  SERIOUS_VIOLATION: '严重违法失信名单',
};

export const sanctionEnterprise = (
  { list, since }: SanctionEnterprise,
  enterprise: Enterprise,
  today: CivilDate,
): Decision<EnterpriseSanctioned, SanctionEnterpriseRefusal> => {
  if (enterprise.status === 'unknown') return refuse(enterpriseUnknown.code, enterpriseUnknown.detail);
  if (since > today) return refuse('date-in-future', '列入日期不能晚于今天。');
  if (since < enterprise.establishedOn)
    return refuse('listed-before-established', `列入日期不能早于企业成立日期 ${enterprise.establishedOn}。`);
  const listedSince = enterprise.sanctions[list];
  if (listedSince) return refuse('already-on-list', `企业自 ${listedSince} 起已在${listNames[list]}中。`);
  const { enterpriseId, uscc } = enterprise;
  return accept({ type: 'EnterpriseSanctioned', data: { enterpriseId, uscc, list, since } });
};
