import type { Recorded } from '@kejin/contracts/envelope';
import { agreementContract, type AgreementEvent } from '@kejin/contracts/tech-contract';
import { streamOf } from '@kejin/event-store';
import { refuse, type CivilDate, type Fen, type Refused } from '@kejin/kernel';

type Registered = Readonly<{ status: 'standing' | 'revoked'; amountFen: Fen; signedOn: CivilDate }>;
export type Agreement = Readonly<{ status: 'unknown' }> | Registered;

const evolve = (agreement: Agreement, event: Recorded<AgreementEvent>): Agreement => {
  if (event.type === 'AgreementRegistered') {
    const { amountFen, signedOn } = event.data;
    return { status: 'standing', amountFen, signedOn };
  }
  if (agreement.status === 'unknown')
    throw new Error('An agreement stream must start with AgreementRegistered.');
  switch (event.type) {
    case 'AgreementAmended':
      return { ...agreement, amountFen: event.data.amountFen };
    case 'AgreementRevoked':
      return { ...agreement, status: 'revoked' };
  }
};

const initialState: Agreement = { status: 'unknown' };

export const agreementStream = streamOf(agreementContract, { initialState, evolve });

export type NotStanding = 'agreement-unknown' | 'agreement-revoked';

/** The agreement, where it may still be changed. */
export const requireStanding = (agreement: Agreement): Registered | Refused<NotStanding> => {
  if (agreement.status === 'unknown') return refuse('agreement-unknown', '没有登记这份技术合同。');
  return agreement.status === 'revoked' ? refuse('agreement-revoked', '该技术合同登记已撤销。') : agreement;
};
