import type { Queryable } from '@kejin/event-store';
import { isProven, lifeOf, historyStatusOf, type DatabaseLife } from './database-life';

/**
 * Whether the database behind a connection is one whose history was compared with the topics. Its life is read once for
 * each new connection, the proven one each time: that row is the same for all replicas.
 */
export const historyCheck = (onUnproven: () => void) => {
  const lives = new WeakMap<object, Promise<DatabaseLife | undefined>>();
  const lifeBehind = (client: Queryable): Promise<DatabaseLife | undefined> => {
    const known = lives.get(client);
    if (known) return known;
    const asked = lifeOf(client);
    lives.set(client, asked);
    // Not what failed, and not a standby's, which may be promoted under an open connection.
    const forget = () => lives.delete(client);
    asked.then((life) => life ?? forget(), forget);
    return asked;
  };
  return {
    isProven: async (client: Queryable): Promise<boolean> => {
      const proven = isProven(await historyStatusOf(client, lifeBehind(client)));
      if (!proven) onUnproven();
      return proven;
    },
  };
};

export type HistoryCheck = ReturnType<typeof historyCheck>;
