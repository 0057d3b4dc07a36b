import { agreementContract } from './agreement-events';

export * from './agreement-events';

export const techContractContracts = [agreementContract] as const;
export const techContractTopics: readonly string[] = techContractContracts.map((stream) => stream.topic);
