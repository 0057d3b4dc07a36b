import type { EnterpriseRegistered } from '@kejin/contracts/registry';
import {
  accept,
  checkUscc,
  industryDivisionName,
  isIndustryCode,
  isSelectableRegion,
  refuse,
  type CivilDate,
  type Decision,
} from '@kejin/kernel';
import type { Enterprise } from './enterprise';
import type { RegisterEnterprise } from './enterprise-api';

export type RegisterEnterpriseFacts = Readonly<{
  /** The enterprise that holds this code already. */
  holderId: string | undefined;
  /** The code was issued with a wrong check digit and is in use all the same. */
  isException: boolean;
  today: CivilDate;
}>;

export type RegisterEnterpriseRefusal =
  | 'enterprise-already-registered'
  | 'uscc-already-registered'
  | 'uscc-malformed'
  | 'uscc-check-digit-wrong'
  | 'region-not-selectable'
  | 'industry-unknown'
  | 'date-in-future';

export const registerEnterprise = (
  command: RegisterEnterprise,
  enterprise: Enterprise,
  { holderId, isException, today }: RegisterEnterpriseFacts,
): Decision<EnterpriseRegistered, RegisterEnterpriseRefusal> => {
  if (enterprise.status !== 'unknown') return refuse('enterprise-already-registered', '该企业编号已登记。');
  const check = checkUscc(command.uscc, new Set(isException ? [command.uscc] : []));
  if (!check.ok) return refuse(check.code, check.detail);
  if (holderId) return refuse('uscc-already-registered', `统一社会信用代码 ${command.uscc} 已登记。`);
  if (command.establishedOn > today) return refuse('date-in-future', '成立日期不能晚于今天。');
  if (!isSelectableRegion(command.regionCode, today))
    return refuse(
      'region-not-selectable',
      `行政区划 ${command.regionCode} 不是当前可选的县（市、区）或功能区。`,
    );
  if (!isIndustryCode(command.industryCode))
    return refuse('industry-unknown', industrySentence(command.industryCode));
  return accept({ type: 'EnterpriseRegistered', data: command });
};

const industrySentence = (code: string): string => {
  const division = industryDivisionName(code);
  const missing = division ? `大类“${division}”中没有小类 ${code}` : `没有大类 ${code.slice(0, 2)}`;
  return `${missing}，请按营业执照经营范围填写 GB/T 4754-2017 的四位小类代码。`;
};

/** What the registrar should look at again, although the code is accepted. */
export const usccWarnings = (uscc: string): string[] => {
  const check = checkUscc(uscc, new Set([uscc]));
  return check.ok ? [...check.warnings] : [];
};
