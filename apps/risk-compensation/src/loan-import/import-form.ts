import type {
  LoanStage,
  rejectionReasons,
  returnReasons,
  withdrawalReasons,
} from '@kejin/contracts/risk-compensation';
import type { CivilDate, Fen } from '@kejin/kernel';
import type { FilingForm } from '../loan/filing/filing-api';

/** Where a case of the time before may stand: what came later has no ledger. */
export const importedStages = [
  'COUNTY_REVIEW',
  'CITY_REVIEW',
  'AWAITING_REPORT',
  'REPORTED',
  'FILED',
  'RETURNED',
  'REJECTED',
  'WITHDRAWN',
] as const satisfies readonly LoanStage[];
export type ImportedStage = (typeof importedStages)[number];

export type RepaymentStatus = 'NORMAL' | 'OVERDUE' | 'EXTENDED' | 'SETTLED' | 'WRITTEN_OFF';

/** What the bank says of a filed loan on one day. */
export type Repayment = Readonly<{
  status: RepaymentStatus;
  asOf: CivilDate;
  outstandingAmount: Fen;
  overdueSince?: CivilDate | undefined;
  settledOn?: CivilDate | undefined;
}>;

type Level = 'COUNTY' | 'CITY';

/** How far the case has come, with what each step left behind. Old ledgers do not know every day. */
export type ImportedSteps = Readonly<{
  stage: ImportedStage;
  submittedOn: CivilDate;
  countyPassedOn?: CivilDate | undefined;
  cityPassedOn?: CivilDate | undefined;
  returned?:
    | Readonly<{
        by: Level;
        returnedOn: CivilDate;
        supplementDueOn: CivilDate;
        reasons: readonly (typeof returnReasons)[number][];
      }>
    | undefined;
  report?: Readonly<{ reportNo: string; reportMonth: string; reportedOn: CivilDate }> | undefined;
  filed?: Readonly<{ filingNo: string; filedOn: CivilDate; noticeNo: string }> | undefined;
  rejected?:
    | Readonly<{
        by: Level | 'PROVINCE';
        rejectedOn: CivilDate;
        reasons: readonly (typeof rejectionReasons)[number][];
      }>
    | undefined;
  withdrawn?: Readonly<{ withdrawnOn: CivilDate; reason: (typeof withdrawalReasons)[number] }> | undefined;
  repayment?: Repayment | undefined;
}>;

/** One row of a ledger, as parsed: amounts in fen, rates in 1e-8. */
export type ImportForm = Omit<FilingForm, 'creditLine' | 'industryCode' | 'purpose' | 'purposeText'> &
  ImportedSteps &
  Readonly<{
    sourceRow: number;
    bankId: string;
    creditLine?: Fen | undefined;
    industryCode?: string | undefined;
    purpose: 'RD' | 'TRANSFORM' | 'INDUSTRIAL' | 'OTHER_INNOV';
    /** The part that the province counted. */
    countedAmount: Fen;
    /** As the ledger names it; compared where it is given. */
    policyVersion?: string | undefined;
  }>;

export type ImportSource = Readonly<{ document: string; ledger: string }>;

/** The days of the steps in the order in which they must lie, those that are known. */
export const stepDays = (form: ImportForm): readonly (readonly [name: string, day: CivilDate])[] => {
  const days: readonly (readonly [string, CivilDate | undefined])[] = [
    ['放款日', form.drawdownDate],
    ['提交日', form.submittedOn],
    ['县区通过日', form.countyPassedOn],
    ['市级通过日', form.cityPassedOn],
    ['退回日', form.returned?.returnedOn],
    ['报省日', form.report?.reportedOn],
    ['备案日', form.filed?.filedOn],
    ['不予备案日', form.rejected?.rejectedOn],
    ['撤回日', form.withdrawn?.withdrawnOn],
  ];
  return days.filter((day): day is [string, CivilDate] => day[1] !== undefined);
};

/** The day of the last step: when the case came to stand where it stands. */
export const stoodSince = (form: ImportForm): CivilDate => stepDays(form).at(-1)?.[1] ?? form.submittedOn;
