import type { AgreementAmended } from '@kejin/contracts/tech-contract';
import { accept, isRefused, refuse, type CivilDate, type Decision, type Fen } from '@kejin/kernel';
import { requireStanding, type Agreement, type NotStanding } from './agreement';

/** The parties agree on another amount. */
export const amendAgreement = (
  { agreementId, amount }: Readonly<{ agreementId: string; amount: Fen }>,
  agreement: Agreement,
  today: CivilDate,
): Decision<AgreementAmended, NotStanding | 'amount-unchanged'> => {
  const standing = requireStanding(agreement);
  if (isRefused(standing)) return standing;
  if (standing.amountFen === amount) return refuse('amount-unchanged', '金额没有变化。');
  return accept({
    type: 'AgreementAmended',
    data: { agreementId, amountFen: amount, amendedOn: today },
  });
};
