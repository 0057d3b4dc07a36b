import type { Appends } from '@kejin/event-store';
import { isRefused, type Decision, type Refused } from '@kejin/kernel';

/**
 * A proposal is a case from its first hand to its end: the database holds one duty per person and case. Which case it
 * is, the stream's state says, so the decision and not the request names it.
 */
export const inCase = (to: string, caseId: string, decision: Decision): Appends | Refused => {
  if (!isRefused(decision)) return { appends: [{ to, caseId, events: decision.events }] };
  const { recorded, refused: code, detail } = decision;
  return recorded ? { appends: [{ to, caseId, events: [recorded] }], refusal: { code, detail } } : decision;
};
