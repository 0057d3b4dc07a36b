import { z } from 'zod';
import type { rejectionReasons, returnReasons, withdrawalReasons } from './loan-fields';

type Reason =
  (typeof returnReasons)[number] | (typeof rejectionReasons)[number] | (typeof withdrawalReasons)[number];

const labels: Readonly<Record<Reason, string>> = {
  DOCUMENT_MISSING: '材料不全',
  FIELD_WRONG: '填报有误',
  QUALIFICATION_UNCLEAR: '资质不清',
  PURPOSE_UNCLEAR: '用途不清',
  NOT_ELIGIBLE: '不符合备案条件',
  PURPOSE_FORBIDDEN: '用途在禁止之列',
  RATE_TOO_HIGH: '利率超过上限',
  DUPLICATE: '重复备案',
  BORROWER_SANCTIONED: '企业列入失信或异常名录',
  SUPPLEMENT_OVERDUE: '逾期未补正',
  PROVINCE_DECLINED: '省级不予备案',
  BANK_MISTAKE: '银行填报错误',
  LOAN_REPAID: '贷款已提前结清',
  BORROWER_REQUEST: '企业申请撤回',
};

const isReason = (code: string): code is Reason => Object.hasOwn(labels, code);

/** Why a loan was returned, rejected or withdrawn, as a reader gets it. */
export const shownReason = z.object({ code: z.string(), label: z.string() });

/** A reason that nobody here knows yet is shown by its code. */
export const shownReasons = (codes: readonly string[]): z.output<typeof shownReason>[] =>
  codes.map((code) => ({ code, label: isReason(code) ? labels[code] : code }));
