import type { QualificationGranted } from '@kejin/contracts/registry';
import {
  accept,
  addDays,
  addMonths,
  isHnteNumber,
  parseTechSmeNumber,
  refuse,
  regionOn,
  yearOf,
  type CivilDate,
  type Decision,
  type Refused,
} from '@kejin/kernel';
import type { Qualification } from './qualification';
import type { GrantQualification } from './qualification-api';

export type GrantQualificationFacts = Readonly<{
  /** Of the enterprise; undefined of one that is not registered. */
  establishedOn: CivilDate | undefined;
  /** The qualification of this kind that has the number already. */
  numberHolderId: string | undefined;
}>;

type NumberRefusal =
  | 'number-malformed'
  | 'number-region-unknown'
  | 'number-year-differs'
  | 'validity-reversed'
  | 'valid-before-established'
  | 'validity-outside-year'
  | 'validity-not-three-years';

export type GrantQualificationRefusal =
  NumberRefusal | 'qualification-already-granted' | 'enterprise-not-registered' | 'number-taken';

const HNTE_MONTHS = 36;

export const grantQualification = (
  command: GrantQualification,
  qualification: Qualification,
  facts: GrantQualificationFacts,
): Decision<QualificationGranted, GrantQualificationRefusal> => {
  if (qualification.status !== 'unknown')
    return refuse('qualification-already-granted', '该资质编号已登记。');
  if (facts.establishedOn === undefined)
    return refuse('enterprise-not-registered', `请先登记企业 ${command.uscc}，再登记资质。`);
  if (command.validTo < command.validFrom) return refuse('validity-reversed', '有效期止日不能早于起日。');
  if (command.validFrom < facts.establishedOn)
    return refuse('valid-before-established', `有效期起日不能早于企业成立日期 ${facts.establishedOn}。`);
  const refusal = refusalOf[command.kind](command);
  if (refusal) return refusal;
  if (facts.numberHolderId) return refuse('number-taken', `编号 ${command.number} 已登记在该类资质下。`);
  return accept({ type: 'QualificationGranted', data: command });
};

type Check = (command: GrantQualification) => Refused<NumberRefusal> | undefined;

/** Measures for Evaluating Technology SMEs, Guo Ke Fa Zheng (2017) No. 115: the number is issued anew every year and is good within that year. */
const checkTechSme: Check = ({ number, validFrom, validTo }) => {
  const parsed = parseTechSmeNumber(number);
  if (!parsed) return refuse('number-malformed', '入库登记编号应为18位：年度4位、行政区划6位、序列8位。');
  if (isOfThisCity(parsed.regionCode) && !regionOn(parsed.regionCode, validFrom))
    return refuse('number-region-unknown', `入库登记编号中的行政区划 ${parsed.regionCode} 不存在。`);
  if (yearOf(validFrom) !== parsed.year || yearOf(validTo) !== parsed.year)
    return refuse('validity-outside-year', `该编号只在 ${parsed.year} 年度内有效。`);
  return undefined;
};

// An enterprise that moved here keeps the number of its year, and no list here has the counties of the whole country.
const isOfThisCity = (regionCode: string): boolean => regionCode.startsWith('3716');

/** What the registrar should look at again, although the number is accepted. */
export const numberWarnings = ({ kind, number }: Pick<GrantQualification, 'kind' | 'number'>): string[] => {
  const region = kind === 'TECH_SME' ? parseTechSmeNumber(number)?.regionCode : undefined;
  if (region === undefined || isOfThisCity(region)) return [];
  return [`入库登记编号是外地（行政区划 ${region}）核发的，请确认该企业从外地迁入。`];
};

/** Measures for Accrediting High and New Technology Enterprises, Guo Ke Fa Huo (2016) No. 32: three years from the day on the certificate. */
const checkHnte: Check = ({ number, validFrom, validTo }) => {
  if (!isHnteNumber(number)) return refuse('number-malformed', '高新技术企业证书编号应为GR或GF加12位数字。');
  if (Number(number.slice(2, 6)) !== yearOf(validFrom))
    return refuse('number-year-differs', '证书编号中的年度与发证日期不一致。');
  const lastDay = addDays(addMonths(validFrom, HNTE_MONTHS), -1);
  if (validTo !== lastDay)
    return refuse('validity-not-three-years', `高新技术企业证书有效期为三年，应至 ${lastDay}。`);
  return undefined;
};

const unchecked: Check = () => undefined;

const refusalOf: Readonly<Record<GrantQualification['kind'], Check>> = {
  TECH_SME: checkTechSme,
  HNTE: checkHnte,
  KERONGXIN: unchecked,
  PROV_PROJECT_LEAD: unchecked,
  TAISHAN_TALENT: unchecked,
};
