import type { Recorded } from '@kejin/contracts/envelope';
import { lprContract, type LprEvent, type LprProposed } from '@kejin/contracts/policy';
import { streamOf, uuid5 } from '@kejin/event-store';
import type { CivilDate } from '@kejin/kernel';

export type Rate = LprProposed['data'];

/** Whoever had a hand in it, replaced or not, stays its maker until it ends. */
export type LprProposal = Readonly<{
  rate: Rate;
  makers: readonly (string | null)[];
  caseId: string | undefined;
}>;

/** What waits for a second person, and what was published last. */
export type Lpr = Readonly<{
  proposal: LprProposal | null;
  published: Rate | null;
  /** Proposals that were withdrawn or rejected. */
  ended: number;
}>;

const evolve = (lpr: Lpr, event: Recorded<LprEvent>): Lpr => {
  switch (event.type) {
    case 'LprProposed': {
      const makers = [...(lpr.proposal?.makers ?? []), event.personId ?? null];
      return { ...lpr, proposal: { rate: event.data, makers, caseId: event.caseId } };
    }
    case 'LprPublished':
      return { ...lpr, proposal: null, published: event.data };
    case 'LprRejected':
    case 'LprWithdrawn':
      return { ...lpr, proposal: null, ended: lpr.ended + 1 };
    case 'LprStepRefused':
      return lpr;
  }
};

const initialState: Lpr = { proposal: null, published: null, ended: 0 };

export const lprStream = streamOf(lprContract, { initialState, evolve });

/** A day has one stream, so its id is made of the day and nobody can publish twice. */
export const lprIdOf = (publishedOn: CivilDate): string =>
  `6c707200-0000-8000-8000-0000${publishedOn.replaceAll('-', '')}`;

/** A correction is a case of its own: whoever confirmed the rate may find it wrong. */
export const lprCaseOf = (publishedOn: CivilDate, revision: number): string =>
  revision === 1
    ? lprIdOf(publishedOn)
    : `6c707200-0000-8000-8001-${String(revision).padStart(4, '0')}${publishedOn.replaceAll('-', '')}`;

/** The case of what waits; where nothing does, of what comes next: who answered the last proposal may make this one. */
export const proposalCaseOf = (
  { proposal, ended }: Lpr,
  publishedOn: CivilDate,
  revision: number,
): string => {
  const first = lprCaseOf(publishedOn, revision);
  return proposal?.caseId ?? (ended === 0 ? first : uuid5(first, `after ${ended}`));
};

/** The first publication is revision 1, each correction one more. */
export const revisionOf = (rate: Rate | null): number => (rate ? (rate.revision ?? 1) : 0);
