import { calendarContract } from './calendar-events';
import { lprContract } from './lpr-events';
import { versionContract } from './version-events';

export * from './calendar-events';
export * from './lpr-events';
export * from './parameter-titles';
export * from './policy-parameters';
export * from './policy-words';
export * from './version-events';

export const policyContracts = [versionContract, lprContract, calendarContract] as const;
export const policyTopics: readonly string[] = policyContracts.map((stream) => stream.topic);
