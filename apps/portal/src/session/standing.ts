/** Why a session is over: the browser is told, and the row keeps it. */
export const ENDS = ['signed-out', 'elsewhere', 'administrator', 'idle', 'over', 'issuer'] as const;
export type EndedWhy = (typeof ENDS)[number];

/** What the database's clock says of a session: seconds that are left, or have gone by. */
export type Times = Readonly<{
  endedWhy: EndedWhy | null;
  /** Until its absolute end. */
  left: number;
  /** Until its end where nobody does anything. */
  idleLeft: number;
  /** Until the access token holds no more. */
  accessLeft: number;
  /** Since somebody was seen at work, as far as it was written down. */
  unseen: number;
}>;

/** Renewed so early that the token still holds when the service reads it. */
export const EARLY_SECONDS = 30;
/** That somebody is there is written at most so often. */
export const SEEN_EVERY_SECONDS = 60;

/** Undefined while it lasts. */
export const whyOver = ({ endedWhy, left, idleLeft }: Times): EndedWhy | undefined => {
  if (endedWhy) return endedWhy;
  if (left > 0 && idleLeft > 0) return undefined;
  // Of two limits that have passed, what came first ended it.
  return left <= idleLeft ? 'over' : 'idle';
};

export const isRenewalDue = ({ accessLeft }: Times): boolean => accessLeft <= EARLY_SECONDS;

export const isSeenDue = ({ unseen }: Times): boolean => unseen >= SEEN_EVERY_SECONDS;
