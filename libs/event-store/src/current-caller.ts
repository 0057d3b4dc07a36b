import type { PreparedCommand } from './batch-answers';
import type { Caller } from './caller';
import type { LoadRef } from './loads';
import type { RowBuffer } from './row-buffer';
import type { StoreOptions } from './store-options';

type CurrentCaller = Readonly<{ caller: Caller | undefined }> | Readonly<{ missing: readonly LoadRef[] }>;

/**
 * The caller after the earlier commands of the batch; undefined where one of them has taken away what this command
 * needs. A subject without rights when the batch began gets none within it: the next batch sees them.
 */
export const currentCaller = (
  { caller, call, request }: PreparedCommand,
  { options: { authorizer }, rows }: Readonly<{ options: StoreOptions; rows: RowBuffer }>,
): CurrentCaller => {
  if (!authorizer.rights || 'system' in call.identity) return { caller };
  const ref = authorizer.rights.at(call.identity.subject);
  if (!rows.isChanged(ref)) return { caller };
  // A change alone does not say what it changed.
  const missing = rows.missing(ref);
  if (missing.length) return { missing };
  const row = rows.get(ref);
  const now = row === undefined ? undefined : authorizer.rights.callerOf(row);
  return { caller: now && authorizer.permits(now, request.command) ? now : undefined };
};
