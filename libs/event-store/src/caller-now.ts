import type { Prepared } from './batch-answers';
import type { Caller } from './caller';
import type { LoadRef } from './request';
import type { RowBuffer } from './row-buffer';
import type { StoreOptions } from './store-options';

type Today = Readonly<{ caller: Caller | undefined }> | Readonly<{ lacking: readonly LoadRef[] }>;

/**
 * The caller after the earlier commands of the batch; undefined where one of them has taken away what this command
 * needs. Who was nobody when the batch began stays so: the next one knows them.
 */
export const callerNow = (
  { caller, call, request }: Prepared,
  { options: { gate }, rows }: Readonly<{ options: StoreOptions; rows: RowBuffer }>,
): Today => {
  if (!gate.rights || 'system' in call.identity) return { caller };
  const ref = gate.rights.at(call.identity.subject);
  if (!rows.isChanged(ref)) return { caller };
  // A change alone does not say what it changed.
  const lacking = rows.missing(ref);
  if (lacking.length) return { lacking };
  const row = rows.get(ref);
  const now = row === undefined ? undefined : gate.rights.callerOf(row);
  return { caller: now && gate.permits(now, request.command) ? now : undefined };
};
