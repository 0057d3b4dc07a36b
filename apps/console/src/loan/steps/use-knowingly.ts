import type { proceedReasonTitles } from '@kejin/contracts/risk-compensation/words';
import { useState } from 'react';
import { useFactCheck, type FactCheck } from '../loan-queries';

export type ProceedReasonCode = keyof typeof proceedReasonTitles;
type Said = Readonly<{ seen: boolean; reason?: ProceedReasonCode }>;

export type Knowing = Readonly<{
  changes: FactCheck['changes'];
  said: Said;
  say: (said: Said) => void;
  /** Something has changed, and nobody has answered for going on. */
  isUnanswered: boolean;
  /** The part of the command's body that answers for it; empty where nothing has changed. */
  statement: Readonly<{ knowingly?: { changes: string[]; reason: ProceedReasonCode } }>;
}>;

/** What has changed since the submission, and why this person goes on all the same. */
export const useKnowingly = (loanId: string): Knowing => {
  const [said, say] = useState<Said>({ seen: false });
  const changes = useFactCheck(loanId, true).data?.changes ?? [];
  const { seen, reason } = said;
  const isAnswered = seen && reason !== undefined;
  return {
    ...{ changes, said, say },
    isUnanswered: changes.length > 0 && !isAnswered,
    statement:
      changes.length > 0 && isAnswered
        ? { knowingly: { changes: changes.map(({ code }) => code), reason } }
        : {},
  };
};
