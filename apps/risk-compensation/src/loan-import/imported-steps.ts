import type { ImportForm } from './import-form';

const orNull = <Value>(value: Value | undefined): Value | null => value ?? null;

const notReported = { reportNo: null, reportMonth: null, reportedOn: null };
const notFiled = { filingNo: null, filedOn: null, noticeNo: null };

/** How far the case has come, as the event says it: what the ledger leaves open is null. */
export const stepsOf = (form: ImportForm) => ({
  stage: form.stage,
  submittedOn: form.submittedOn,
  countyPassedOn: orNull(form.countyPassedOn),
  cityPassedOn: orNull(form.cityPassedOn),
  ...(form.report ?? notReported),
  ...(form.filed ?? notFiled),
  ...reasonsOf(form),
  ...daysOf(form),
});

/** Who held it back or gave it up, and why. */
const reasonsOf = ({ returned, rejected, withdrawn }: ImportForm) => {
  if (withdrawn) return { reviewStage: null, reasons: [withdrawn.reason] };
  const heldBack = returned ?? rejected;
  return heldBack
    ? { reviewStage: heldBack.by, reasons: [...heldBack.reasons] }
    : { reviewStage: null, reasons: [] };
};

const daysOf = ({ returned, rejected, withdrawn }: ImportForm) => ({
  returnedOn: orNull(returned?.returnedOn),
  supplementDueOn: orNull(returned?.supplementDueOn),
  rejectedOn: orNull(rejected?.rejectedOn),
  withdrawnOn: orNull(withdrawn?.withdrawnOn),
});

export const repaymentOf = ({ repayment }: ImportForm) => ({
  repaymentStatus: orNull(repayment?.status),
  repaymentAsOf: orNull(repayment?.asOf),
  outstandingFen: orNull(repayment?.outstandingAmount),
  overdueSince: orNull(repayment?.overdueSince),
  settledOn: orNull(repayment?.settledOn),
});
