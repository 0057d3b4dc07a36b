import type { EnterpriseSanctionLifted } from '@kejin/contracts/registry';
import { accept, refuse, type CivilDate, type Decision } from '@kejin/kernel';
import { enterpriseUnknown, type Enterprise } from './enterprise';
import type { LiftSanction } from './enterprise-api';
import { listNames } from './sanction-enterprise';

export type LiftSanctionRefusal =
  'enterprise-unknown' | 'date-in-future' | 'not-on-list' | 'lifted-before-listed';

export const liftSanction = (
  { list, liftedOn }: LiftSanction,
  enterprise: Enterprise,
  today: CivilDate,
): Decision<EnterpriseSanctionLifted, LiftSanctionRefusal> => {
  if (enterprise.status === 'unknown') return refuse(enterpriseUnknown.code, enterpriseUnknown.detail);
  if (liftedOn > today) return refuse('date-in-future', '移出日期不能晚于今天。');
  const since = enterprise.sanctions[list];
  if (!since) return refuse('not-on-list', `企业不在${listNames[list]}中。`);
  if (liftedOn < since) return refuse('lifted-before-listed', `移出日期不能早于列入日期 ${since}。`);
  const { enterpriseId, uscc } = enterprise;
  return accept({ type: 'EnterpriseSanctionLifted', data: { enterpriseId, uscc, list, liftedOn } });
};
