import { deadlineRunContract } from './deadline-run-events';
import { loanContract } from './loan-events';

export * from './deadline-run-events';
export { filingNumberField, repaymentStatuses } from './imported-fields';
export * from './loan-events';
export {
  formFieldNames,
  guarantees,
  loanProducts,
  loanPurposes,
  lprBases,
  rateTypes,
  proceedReasons,
  type ProceedReason,
  rejectionReasons,
  repayMethods,
  repriceCycles,
  returnReasons,
  reviewStages,
  subjectKinds,
  withdrawalReasons,
} from './loan-fields';
export * from './loan-reasons';
export * from './loan-stages';
export * from './loan-words';
export * from './trace-words';

export const riskCompensationContracts = [loanContract, deadlineRunContract] as const;
export const riskCompensationTopics: readonly string[] = riskCompensationContracts.map(
  (stream) => stream.topic,
);
