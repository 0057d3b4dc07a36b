import {
  civilDate,
  cnaps,
  cursorOf,
  openString,
  pageAnswer,
  pageQuery,
  regionCode,
  usccField,
} from '@kejin/contracts/envelope';
import { registeredQualifications, sanctionLists } from '@kejin/contracts/registry';
import { loanStageCodes } from '@kejin/contracts/risk-compensation';
import { z } from 'zod';

/** An enterprise listed or moved, a qualification ended or revoked, a branch closed. */
const changes = [
  'SANCTIONED',
  'QUALIFICATION_ENDED',
  'QUALIFICATION_REVOKED',
  'MOVED',
  'BRANCH_CLOSED',
] as const;

const changePlace = cursorOf(civilDate, z.uuid());

export const FactChangeFilter = z.object({
  change: z.enum(changes).optional().meta({ description: '只列一类变化' }),
  uscc: usccField.optional(),
  ...pageQuery(changePlace),
});
export type FactChangeFilter = z.output<typeof FactChangeFilter>;

const count = z.int().min(0);

const changeRow = z.object({
  changeId: z.uuid(),
  change: z.enum(changes),
  /** Null for a branch. */
  uscc: z.string().nullable(),
  enterpriseName: z.string().nullable(),
  bankId: z.uuid().nullable(),
  branchCode: cnaps.nullable(),
  list: openString(sanctionLists).nullable(),
  qualificationKind: openString(registeredQualifications).nullable(),
  qualificationNumber: z.string().nullable(),
  formerRegionCode: regionCode.nullable(),
  regionCode: regionCode.nullable(),
  holdsFrom: civilDate.meta({ description: '自该日起有效' }),
  listedOn: civilDate.meta({ description: '列入本清单之日：登记之日，资质到期的为到期次日' }),
  eventId: z.uuid(),
  recordedAt: z.string(),
  openLoans: count.meta({ description: '未办结的贷款笔数' }),
  filedLoans: count.meta({ description: '已备案的贷款笔数' }),
  drawnSince: count.meta({ description: '其中放款日不早于 holdsFrom 的笔数' }),
});
export type FactChangeRow = z.output<typeof changeRow>;

export const factChangePage = pageAnswer(changeRow, changePlace);

export const FactChangePath = z.object({ changeId: z.uuid().meta({ description: '情况变化编号' }) });
export type FactChangePath = z.output<typeof FactChangePath>;

const loanPlace = cursorOf(civilDate, z.uuid());

export const TouchedLoanFilter = z.object(pageQuery(loanPlace));
export type TouchedLoanFilter = z.output<typeof TouchedLoanFilter>;

const loan = z.object({
  loanId: z.uuid(),
  bankId: z.uuid(),
  regionCode,
  uscc: z.string(),
  enterpriseName: z.string(),
  branchCode: cnaps,
  stage: z.enum(loanStageCodes),
  filingNo: z.string().nullable(),
  isFiled: z.boolean().meta({ description: '已备案；否则未办结' }),
  drawdownDate: civilDate,
  isDrawnSince: z.boolean().meta({ description: '放款日不早于变化生效之日' }),
});
export type TouchedLoan = z.output<typeof loan>;

export const touchedLoanPage = pageAnswer(loan, loanPlace);
