import type { Queryable } from '@kejin/event-store';
import { isProven, lifeOf, standingIn, type Life } from './life';

/**
 * Whether the database in front of a connection is one whose history was compared with the topics. The life is looked
 * at once on each new connection, what was proven each time: that row is the same for all replicas.
 */
export const historyGate = (onUnproven: () => void) => {
  const lives = new WeakMap<object, Promise<Life | undefined>>();
  const lifeBehind = (client: Queryable): Promise<Life | undefined> => {
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
      const proven = isProven(await standingIn(client, lifeBehind(client)));
      if (!proven) onUnproven();
      return proven;
    },
  };
};

export type HistoryGate = ReturnType<typeof historyGate>;
