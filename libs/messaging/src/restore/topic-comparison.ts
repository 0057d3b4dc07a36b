import type { RecoveryOptions } from './beyond-checkpoint';
import { announceRestore } from './database-life';
import { findMissingEvents, lastPosition } from './missing-events';
import { RecoveryRefused } from './recovery-refused';

/** Compares a database that is proven with its own topics; where they do not fit, it is not proven any more. */
export const compareTopics = async (options: RecoveryOptions): Promise<void> => {
  const { client, log } = options;
  const found = await findMissingEvents(options).catch((error: unknown) => {
    if (error instanceof RecoveryRefused) return error;
    throw error;
  });
  if (found instanceof RecoveryRefused) {
    log.error({ code: found.code, detail: found.message }, 'the topics do not fit the database');
    if (found.code === 'another-lineage') await announceRestore(client);
  } else if (found.behind && (await lastPosition(client)) < (found.lastMissing ?? 0)) {
    // Another replica may have written and published while we read, but nobody has written these.
    log.error({ ...found }, 'the database lacks events that its topics hold: it was put back');
    await announceRestore(client);
  }
};
