import type { RowOf, RowRef, StreamRef } from '@kejin/event-store';
import { loanStream, type Loan } from '../loan';
import { loanRegister } from '../register/loan-register.projection';
import type { drawdown } from './drawdown.projection';

type Known = RowOf<typeof drawdown> | undefined;
type TwinRef = RowRef<RowOf<typeof loanRegister>>;

const otherThan = (loanId: string, known: Known): string | undefined =>
  known?.loanId && known.loanId !== loanId ? known.loanId : undefined;

/**
 * The id is made of the numbers as typed, so that what is sent again is known. A drawdown that came first in another
 * spelling goes on in the case it has: one more round for it alone, in which `loan` becomes that case and `twin` is
 * whatever stands under the id as typed.
 */
export const inItsOwnCase = (loanId: string, known: Known) => {
  const first = otherThan(loanId, known);
  const asLoaded = {} as { loan: StreamRef<Loan>; twin: TwinRef };
  return first ? { loan: loanStream.at(first), twin: loanRegister.at({ loanId }) } : asLoaded;
};

export const twinOf = (loanId: string, known: Known) => {
  const other = otherThan(loanId, known);
  return other ? { twin: loanRegister.at({ loanId: other }) } : ({} as { twin: TwinRef });
};
