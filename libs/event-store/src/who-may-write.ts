import type { BatchLoads } from './batch-loads';
import type { Caller, Gate } from './caller';
import type { Loads } from './request';

/** A command or a question with the references of all its rounds. */
type Asked = Readonly<{
  caller: Caller;
  refs: Loads;
  /** What the caller named, against what was reached from there. */
  named: Loads;
}>;

/**
 * What is not there and what is not the caller's is answered alike. Only what the caller names is asked for: where the
 * command itself leads from there (a pool, a breaker) is its rule's business.
 */
export const isFound = (gate: Gate, { caller, refs, named }: Asked, loads: BatchLoads): boolean =>
  Object.entries(refs).every(([name, ref]) => {
    if (ref.kind !== 'stream') return true;
    if (loads.isOfAnotherKind(ref)) return false;
    const slot = loads.slot(ref);
    if (!slot.exists) return !ref.mustExist;
    if (!(name in named) || caller.kind === 'system') return true;
    if (gate.isTenant(caller.kind) && !slot.writers.includes(caller.org)) return false;
    return gate.mayTouch(caller, slot.owner as string, slot.audience);
  });
