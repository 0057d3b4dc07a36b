import type { BankEndChangeProposed, BankEndProposed } from '@kejin/contracts/registry';
import type { Appends } from '@kejin/event-store';
import { isRefused, type CivilDate, type Refused } from '@kejin/kernel';
import type { Bank } from '../bank/bank';
import type { ChangeBankEnd } from '../bank/bank-api';
import { changeBankEnd, type ChangeBankEndRefusal } from '../bank/change-bank-end';
import { endBankCooperation, type EndBankCooperationRefusal } from '../bank/end-bank-cooperation';
import { proposed, type ProposedBy, type ProposeRefusal } from './two-people';

/** Judged as if it were done now, so that nothing impossible is proposed. */
export const proposeBankEnd = (
  { bankId, endedOn }: Readonly<{ bankId: string; endedOn: CivilDate }>,
  bank: Bank,
  by: ProposedBy,
): Appends | Refused<EndBankCooperationRefusal | ProposeRefusal> => {
  const judged = endBankCooperation({ endedOn }, bank);
  if (isRefused(judged)) return judged;
  const event: BankEndProposed = {
    type: 'BankEndProposed',
    data: { proposalId: by.proposalId, aboutId: bankId, endedOn },
  };
  const append = proposed(event, by);
  return isRefused(append) ? append : { appends: [append] };
};

/** Judged as of today, and again on the day on which it is confirmed. */
export const proposeBankEndChange = (
  command: ChangeBankEnd,
  bank: Bank,
  { today, ...by }: ProposedBy & Readonly<{ today: CivilDate }>,
): Appends | Refused<ChangeBankEndRefusal | ProposeRefusal> => {
  const judged = changeBankEnd(command, bank, today);
  if (isRefused(judged)) return judged;
  const [{ data }] = judged.events as readonly [(typeof judged.events)[number]];
  const { bankId: aboutId, ...change } = data;
  const event: BankEndChangeProposed = {
    type: 'BankEndChangeProposed',
    data: { proposalId: by.proposalId, aboutId, ...change },
  };
  const append = proposed(event, by);
  return isRefused(append) ? append : { appends: [append] };
};
