import type { LprProposed } from '@kejin/contracts/policy';
import { accept, refuse, type Decision } from '@kejin/kernel';
import { personRequired } from '../review/maker-checker';
import { lprIdOf, type Lpr, type Rate } from './lpr';

export type ProposeLprRefusal = 'person-required' | 'lpr-already-published' | 'lpr-already-proposed';

/**
 * Neither a step of 0.05 % nor a weekday is asked for: 2021-02-20 was a Saturday, and how it is rounded is the
 * publisher's business. A proposal with other rates replaces one that nobody has confirmed.
 */
export const proposeLpr = (
  proposal: Omit<Rate, 'lprId'>,
  lpr: Lpr,
  person: string | null,
): Decision<LprProposed, ProposeLprRefusal> => {
  const noPerson = personRequired(person);
  if (noPerson) return noPerson;
  if (lpr.status === 'published')
    return refuse('lpr-already-published', `${proposal.publishedOn}的LPR已发布，不能再次录入。`);
  if (lpr.status === 'proposed' && sameRates(lpr.rate, proposal))
    return refuse('lpr-already-proposed', `${proposal.publishedOn}的LPR已录入，正待复核。`);
  return accept({ type: 'LprProposed', data: { lprId: lprIdOf(proposal.publishedOn), ...proposal } });
};

type Rates = Pick<Rate, 'oneYearE8' | 'fiveYearE8' | 'source'>;

const sameRates = (a: Rates, b: Rates): boolean =>
  a.oneYearE8 === b.oneYearE8 && a.fiveYearE8 === b.fiveYearE8 && a.source === b.source;
