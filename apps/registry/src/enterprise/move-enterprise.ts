import type { EnterpriseMoved } from '@kejin/contracts/registry';
import { accept, isSelectableRegion, refuse, type CivilDate, type Decision } from '@kejin/kernel';
import { enterpriseUnknown, type Enterprise } from './enterprise';
import type { MoveEnterprise } from './enterprise-api';

export type MoveEnterpriseRefusal =
  'enterprise-unknown' | 'date-in-future' | 'moved-too-early' | 'region-unchanged' | 'region-not-selectable';

/** Loans already filed stay with the county they were filed in; the move counts for those after it. */
export const moveEnterprise = (
  command: MoveEnterprise,
  enterprise: Enterprise,
  today: CivilDate,
): Decision<EnterpriseMoved, MoveEnterpriseRefusal> => {
  if (enterprise.status === 'unknown') return refuse(enterpriseUnknown.code, enterpriseUnknown.detail);
  const { regionCode, movedOn } = command;
  if (movedOn > today) return refuse('date-in-future', '迁入日期不能晚于今天。');
  if (movedOn < enterprise.movedOn)
    return refuse(
      'moved-too-early',
      `迁入日期不能早于企业迁入现所在地（或成立）之日 ${enterprise.movedOn}。`,
    );
  if (regionCode === enterprise.regionCode) return refuse('region-unchanged', '企业已在该行政区划。');
  if (!isSelectableRegion(regionCode, movedOn))
    return refuse(
      'region-not-selectable',
      `行政区划 ${regionCode} 在迁入当日不是可选的县（市、区）或功能区。`,
    );
  const { enterpriseId, uscc, regionCode: formerRegionCode } = enterprise;
  return accept({
    type: 'EnterpriseMoved',
    data: { enterpriseId, uscc, regionCode, formerRegionCode, movedOn },
  });
};
