import { admissionContract } from './admission-events';
import { bankContract } from './bank-events';
import { clientContract } from './client-events';
import { enterpriseContract } from './enterprise-events';
import { officeContract } from './office-events';
import { proposalContract } from './proposal-events';
import { qualificationContract } from './qualification-events';
import { userContract } from './user-events';

export * from './admission-events';
export * from './bank-events';
export * from './client-events';
export * from './enterprise-events';
export * from './office-events';
export * from './proposal-events';
export * from './qualification-events';
export * from './registry-words';
export * from './user-events';

export const registryContracts = [
  enterpriseContract,
  qualificationContract,
  bankContract,
  officeContract,
  userContract,
  admissionContract,
  clientContract,
  proposalContract,
] as const;
export const registryTopics: readonly string[] = registryContracts.map((stream) => stream.topic);
