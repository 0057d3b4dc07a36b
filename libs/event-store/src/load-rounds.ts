import type { BatchLoads } from './batch-loads';
import type { LoadRef, Loads } from './loads';
import type { CommandRequest } from './request';
import type { Queryable } from './statement';

/** What a command or a dry run reads, round by round. */
export type LoadRounds = Pick<CommandRequest, 'loads' | 'thenLoad' | 'thenLoadMore'>;
type Round = (loaded: Record<string, unknown>) => Loads;

type Resolved = Readonly<{ refs: Loads }>;
type Missing = Readonly<{ missing: readonly LoadRef[] }>;

const MAX_ROUNDS = 3;

/** The rounds after the first, in order. */
const roundsOf = ({ thenLoad, thenLoadMore }: LoadRounds): readonly Round[] =>
  [thenLoad, thenLoadMore].filter((round) => round !== undefined) as Round[];

/**
 * The references after all rounds, by the state of this moment; or what must be loaded before the next round can be
 * asked. A round may name something else after earlier commands of the batch have changed what it reads.
 */
export const resolveRounds = (rounds: LoadRounds, loads: BatchLoads): Resolved | Missing => {
  let refs = rounds.loads;
  for (const round of [undefined, ...roundsOf(rounds)]) {
    if (round) refs = { ...refs, ...round(loads.values(refs)) };
    const missing = loads.missing(refs);
    if (missing.length) return { missing };
  }
  return { refs };
};

/**
 * Loads for all of them together: one round trip for the first round, one more for each further round that any of them has.
 * `ask` gives undefined for one that has its outcome already.
 */
export const loadRounds = async <One extends Readonly<{ rounds: LoadRounds }>>(
  client: Queryable,
  loads: BatchLoads,
  everybody: readonly One[],
  ask: (one: One) => Resolved | Missing | undefined,
): Promise<void> => {
  let open = everybody;
  for (let round = 1; round <= MAX_ROUNDS && open.length; round += 1) {
    const missing = open.flatMap((one) => {
      const asked = ask(one);
      return asked && 'missing' in asked ? asked.missing : [];
    });
    if (missing.length) await loads.load(client, missing);
    open = open.filter(({ rounds }) => roundsOf(rounds).length >= round);
  }
};
