import type { AgreementRegistered } from '@kejin/contracts/tech-contract';
import { accept, refuse, type CivilDate, type Decision } from '@kejin/kernel';
import type { Agreement } from './agreement';
import type { RegisterAgreement } from './agreement-api';

/** A contract enters the register once, after it was signed. */
export const registerAgreement = (
  { agreementId, title, sellerUscc, amount, signedOn }: RegisterAgreement,
  agreement: Agreement,
  today: CivilDate,
): Decision<AgreementRegistered, 'agreement-already-registered' | 'date-in-future'> => {
  if (agreement.status !== 'unknown') return refuse('agreement-already-registered', '该技术合同已登记。');
  if (signedOn > today) return refuse('date-in-future', '签订日不能晚于今天。');
  return accept({
    type: 'AgreementRegistered',
    data: { agreementId, title, sellerUscc, amountFen: amount, signedOn },
  });
};
