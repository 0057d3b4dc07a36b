import type { BatchLoads } from './batch-loads';
import type { Caller, Authorizer } from './caller';
import type { Loads } from './loads';

/** A command or a dry run with the references of all its rounds. */
type StreamAccess = Readonly<{
  caller: Caller;
  refs: Loads;
  /** What the caller named, against what was reached from there. */
  named: Loads;
}>;

/**
 * What is not there and what is not the caller's is answered alike. Only what the caller names is asked for: where the
 * command itself leads from there (a pool, a breaker) is its rule's business.
 */
export const mayUseStreams = (
  authorizer: Authorizer,
  { caller, refs, named }: StreamAccess,
  loads: BatchLoads,
): boolean =>
  Object.entries(refs).every(([name, ref]) => {
    if (ref.kind !== 'stream') return true;
    if (loads.streams.isOfAnotherKind(ref)) return false;
    const state = loads.streams.at(ref);
    if (!state.exists) return !ref.mustExist;
    if (!(name in named) || caller.kind === 'system') return true;
    if (authorizer.isTenant(caller.kind) && !state.writers.includes(caller.org)) return false;
    return authorizer.mayAccessStream(caller, state.owner as string, state.audience);
  });
