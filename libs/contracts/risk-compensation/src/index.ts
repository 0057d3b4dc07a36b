import { loanContract } from './loan-events';

export { filingNumberField, repaymentStatuses } from './imported-fields';
export * from './loan-events';

export const riskCompensationContracts = [loanContract] as const;
export const riskCompensationTopics: readonly string[] = riskCompensationContracts.map(
  (stream) => stream.topic,
);
