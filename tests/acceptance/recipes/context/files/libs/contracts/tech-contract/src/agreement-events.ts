import { civilDate, defineEvent, defineStream, fen, type EventOf } from '@kejin/contracts/envelope';
import { z } from 'zod';

const agreement = { agreementId: z.uuid() };

export const AgreementRegistered = defineEvent(
  'AgreementRegistered',
  1,
  '技术合同登记',
  z.object({ ...agreement, title: z.string(), sellerUscc: z.string(), amountFen: fen, signedOn: civilDate }),
);
export type AgreementRegistered = EventOf<typeof AgreementRegistered>;

export const AgreementAmended = defineEvent(
  'AgreementAmended',
  1,
  '技术合同金额变更',
  z.object({ ...agreement, amountFen: fen, amendedOn: civilDate }),
);
export type AgreementAmended = EventOf<typeof AgreementAmended>;

export const AgreementRevoked = defineEvent(
  'AgreementRevoked',
  1,
  '技术合同登记撤销',
  z.object({ ...agreement, revokedOn: civilDate }),
);
export type AgreementRevoked = EventOf<typeof AgreementRevoked>;

export const agreementContract = defineStream('tech-contract', 'agreement', '技术合同', [
  AgreementRegistered,
  AgreementAmended,
  AgreementRevoked,
]);
export type AgreementEvent = EventOf<(typeof agreementContract.events)[number]>;
