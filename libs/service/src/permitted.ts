import { systemCaller, withConnection, type Caller, type Identity } from '@kejin/event-store';
import { forbidden } from '@kejin/http';
import type { DataRuntime } from './data-runtime';
import { logOperation } from './operation-log';

/**
 * The caller behind an identity, as the registry has them now; throws `forbidden` without the permission. Whatever is
 * more than reading is written down first, with what it is done to: it leaves no event.
 */
export const permitted = async (
  { sources, data: { authorizer } }: Pick<DataRuntime, 'sources' | 'data'>,
  identity: Identity,
  permission: string,
  target: string | null = null,
): Promise<Caller> => {
  const caller = 'system' in identity ? systemCaller(identity.system) : await load(identity.subject);
  if (!caller || !authorizer.permits(caller, permission)) throw forbidden();
  if (!permission.startsWith('Read'))
    await withConnection(sources.appPool, (client) => logOperation(client, caller, permission, target));
  return caller;

  function load(subject: string): Promise<Caller | undefined> {
    // A connection that breaks now must be this caller's trouble alone, and not go back into the pool.
    return withConnection(sources.appPool, async (client) =>
      (await authorizer.callers.load(client, [subject])).get(subject),
    );
  }
};
