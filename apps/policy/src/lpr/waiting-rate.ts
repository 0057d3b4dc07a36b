import { refuse, type Refused } from '@kejin/kernel';
import { secondPersonKept, type MakerCheckerRefusal, type Reviewer } from '../review/maker-checker';
import { revisionOf, type Lpr, type LprProposal } from './lpr';

export type WaitingRateRefusal = 'lpr-not-proposed' | 'lpr-already-published' | 'revision-superseded';

/** What waits; its revision is named, so that nobody answers what came after it was read. */
export const waitingRate = (
  revision: number,
  { proposal, published }: Lpr,
): LprProposal | Refused<WaitingRateRefusal> => {
  if (!proposal)
    return published
      ? refuse('lpr-already-published', '该日的LPR已发布，没有待复核的更正。')
      : refuse('lpr-not-proposed', '该日没有待复核的LPR。');
  const waiting = revisionOf(proposal.rate);
  return revision === waiting
    ? proposal
    : refuse('revision-superseded', `待复核的是修订${waiting}，不是修订${revision}。`);
};

/** Whoever had a hand in it answers it not, and is kept to have tried. */
export const notRateMaker = (
  { rate: { lprId, publishedOn }, makers }: LprProposal,
  reviewer: Reviewer,
  step: string,
): Refused<MakerCheckerRefusal> | undefined =>
  secondPersonKept(makers, reviewer, (how) => ({
    type: 'LprStepRefused',
    data: { lprId, publishedOn, step, ...how },
  }));
