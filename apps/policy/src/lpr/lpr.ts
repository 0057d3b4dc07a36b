import type { Recorded } from '@kejin/contracts/envelope';
import { lprContract, type LprEvent, type LprProposed } from '@kejin/contracts/policy';
import { streamOf } from '@kejin/event-store';
import type { CivilDate } from '@kejin/kernel';

export type Rate = LprProposed['data'];

/** What waits for a second person, and what was published last. */
export type Lpr = Readonly<{
  // Whoever had a hand in a proposal, replaced or not, stays its maker: the database holds one duty per person and case.
  proposal: Readonly<{ rate: Rate; makers: readonly (string | null)[] }> | null;
  published: Rate | null;
}>;

const evolve = (lpr: Lpr, event: Recorded<LprEvent>): Lpr => {
  switch (event.type) {
    case 'LprProposed': {
      const makers = [...(lpr.proposal?.makers ?? []), event.personId ?? null];
      return { ...lpr, proposal: { rate: event.data, makers } };
    }
    case 'LprPublished':
      return { proposal: null, published: event.data };
    case 'LprStepRefused':
      return lpr;
  }
};

const initialState: Lpr = { proposal: null, published: null };

export const lprStream = streamOf(lprContract, { initialState, evolve });

/** A day has one stream, so its id is made of the day and nobody can publish twice. */
export const lprIdOf = (publishedOn: CivilDate): string =>
  `6c707200-0000-8000-8000-0000${publishedOn.replaceAll('-', '')}`;

/** A correction is a case of its own: whoever confirmed the rate may find it wrong. */
export const lprCaseOf = (publishedOn: CivilDate, revision: number): string =>
  revision === 1
    ? lprIdOf(publishedOn)
    : `6c707200-0000-8000-8001-${String(revision).padStart(4, '0')}${publishedOn.replaceAll('-', '')}`;

/** The first publication is revision 1, each correction one more. */
export const revisionOf = (rate: Rate | null): number => (rate ? (rate.revision ?? 1) : 0);
