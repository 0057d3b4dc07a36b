import { calendarContract } from './calendar-events';
import { lprContract } from './lpr-events';
import { versionContract } from './version-events';

export * from './calendar-events';
export * from './lpr-events';
export * from './parameter-titles';
export {
  forbiddenPurposes,
  qualificationKinds,
  supplementLapses,
  type SupplementLapse,
} from './parameter-values';
export * from './policy-parameters';
export * from './policy-words';
export * from './version-events';
export * from './version-fields';

export const policyContracts = [versionContract, lprContract, calendarContract] as const;
export const policyTopics: readonly string[] = policyContracts.map((stream) => stream.topic);
