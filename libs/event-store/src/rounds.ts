import type { BatchLoads } from './batch-loads';
import type { CommandRequest, LoadRef, Loads } from './request';
import type { Queryable } from './row-writer';

/** What a command or a question wants to see, round by round. */
export type Rounds = Pick<CommandRequest, 'loads' | 'follow' | 'further'>;
type Round = (loaded: Record<string, unknown>) => Loads;

type Found = Readonly<{ refs: Loads }>;
type Lacking = Readonly<{ lacking: readonly LoadRef[] }>;

const MAX_ROUNDS = 3;

/** The rounds after the first, in order. */
const roundsOf = ({ follow, further }: Rounds): readonly Round[] =>
  [follow, further].filter((round) => round !== undefined) as Round[];

/**
 * The references after all rounds, by the state of this moment; or what must be loaded before the next round can be
 * asked. A round may name something else after earlier commands of the batch have changed what it reads.
 */
export const askRounds = (rounds: Rounds, loads: BatchLoads): Found | Lacking => {
  let refs = rounds.loads;
  for (const round of [undefined, ...roundsOf(rounds)]) {
    if (round) refs = { ...refs, ...round(loads.values(refs)) };
    const lacking = loads.missing(refs);
    if (lacking.length) return { lacking };
  }
  return { refs };
};

/**
 * Loads what everybody asks for: one round trip for what they name, one more for each further round that somebody has.
 * `ask` gives nothing for one that has come to its end.
 */
export const loadRounds = async <One extends Readonly<{ rounds: Rounds }>>(
  client: Queryable,
  loads: BatchLoads,
  everybody: readonly One[],
  ask: (one: One) => Found | Lacking | undefined,
): Promise<void> => {
  let open = everybody;
  for (let round = 1; round <= MAX_ROUNDS && open.length; round += 1) {
    const lacking = open.flatMap((one) => {
      const asked = ask(one);
      return asked && 'lacking' in asked ? asked.lacking : [];
    });
    if (lacking.length) await loads.load(client, lacking);
    open = open.filter(({ rounds }) => roundsOf(rounds).length >= round);
  }
};
