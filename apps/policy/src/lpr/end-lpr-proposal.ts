import type { LprRejected, LprWithdrawn } from '@kejin/contracts/policy';
import { accept, isRefused, type Decision } from '@kejin/kernel';
import {
  onlyTheProposer,
  type MakerCheckerRefusal,
  type ProposerRefusal,
  type Reviewer,
} from '../review/maker-checker';
import { revisionOf, type Lpr, type LprProposal } from './lpr';
import { notRateMaker, waitingRate, type WaitingRateRefusal } from './waiting-rate';

type Rejection = Readonly<Pick<LprRejected['data'], 'revision' | 'reason'>>;

/** Whoever proposed it withdraws it instead. What was published stays, and the same revision may be proposed anew. */
export const rejectLpr = (
  { revision, reason }: Rejection,
  lpr: Lpr,
  reviewer: Reviewer,
): Decision<LprRejected, WaitingRateRefusal | MakerCheckerRefusal> => {
  const waiting = waitingRate(revision, lpr);
  if (isRefused(waiting)) return waiting;
  const refused = notRateMaker(waiting, reviewer, 'RejectLpr');
  return refused ?? accept({ type: 'LprRejected', data: { ...identityOf(waiting), reason } });
};

export const withdrawLpr = (
  revision: number,
  lpr: Lpr,
  person: string | null,
): Decision<LprWithdrawn, WaitingRateRefusal | ProposerRefusal> => {
  const waiting = waitingRate(revision, lpr);
  if (isRefused(waiting)) return waiting;
  const refused = onlyTheProposer(waiting.makers, person);
  return refused ?? accept({ type: 'LprWithdrawn', data: identityOf(waiting) });
};

const identityOf = ({ rate }: LprProposal) => ({
  lprId: rate.lprId,
  publishedOn: rate.publishedOn,
  revision: revisionOf(rate),
});
