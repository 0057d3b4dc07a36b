import type { AgreementRevoked } from '@kejin/contracts/tech-contract';
import { accept, isRefused, type CivilDate, type Decision } from '@kejin/kernel';
import { requireStanding, type Agreement, type NotStanding } from './agreement';

/** A registration that should not be there is taken back, for good. */
export const revokeAgreement = (
  agreementId: string,
  agreement: Agreement,
  today: CivilDate,
): Decision<AgreementRevoked, NotStanding> => {
  const standing = requireStanding(agreement);
  if (isRefused(standing)) return standing;
  return accept({ type: 'AgreementRevoked', data: { agreementId, revokedOn: today } });
};
