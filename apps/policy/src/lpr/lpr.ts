import type { Recorded } from '@kejin/contracts/envelope';
import { lprContract, type LprEvent, type LprProposed } from '@kejin/contracts/policy';
import { streamOf } from '@kejin/event-store';
import type { CivilDate } from '@kejin/kernel';

export type Rate = LprProposed['data'];

export type Lpr =
  | Readonly<{ status: 'unknown' }>
  | Readonly<{ status: 'proposed'; rate: Rate; makers: readonly (string | null)[] }>
  | Readonly<{ status: 'published'; rate: Rate }>;

const evolve = (lpr: Lpr, event: Recorded<LprEvent>): Lpr => {
  switch (event.type) {
    case 'LprProposed':
      return { status: 'proposed', rate: event.data, makers: [...makersOf(lpr), event.personId ?? null] };
    case 'LprPublished':
      return { status: 'published', rate: event.data };
    case 'LprStepRefused':
      return lpr;
  }
};

// Whoever had a hand in a proposal, replaced or not, stays its maker: the database holds one duty per person and case.
const makersOf = (lpr: Lpr): readonly (string | null)[] => (lpr.status === 'proposed' ? lpr.makers : []);

const initialState: Lpr = { status: 'unknown' };

export const lprStream = streamOf(lprContract, { initialState, evolve });

/** A day has one stream, so its id is made of the day and nobody can publish twice. */
export const lprIdOf = (publishedOn: CivilDate): string =>
  `6c707200-0000-8000-8000-0000${publishedOn.replaceAll('-', '')}`;
