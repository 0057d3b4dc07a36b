/**
 * Who sees a row and may touch a stream, as parties. A party is named by an id that never changes hands: an office may
 * be renamed and a branch moved, a bank's id stays.
 */
export type Party = string;

/** Everybody at the city's own desks. */
export const CITY: Party = 'city';
/** Who checks all the others: in every audience. */
export const AUDIT: Party = 'audit';
/** Who keeps the system running: only for rows without a tenant's content. */
export const OPERATIONS: Party = 'operations';
/** Who writes and confirms policy, rates and calendars: what is not yet law is theirs and the city's. */
export const RULES: Party = 'rules';
export const SIGNED_IN: Party = 'signed-in';
/** Everybody, also without signing in. */
export const PUBLIC: Party = 'public';

export const bankParty = (bankId: string): Party => `bank:${bankId}`;
export const countyParty = (regionCode: string): Party => `county:${regionCode}`;
export const enterpriseParty = (uscc: string): Party => `enterprise:${uscc}`;
export const orgParty = (orgId: string): Party => `org:${orgId}`;
export const personParty = (personId: string): Party => `person:${personId}`;

/** An audience as it is stored: each party once, in one order whatever the order of telling, and never without audit. */
export const audienceOf = (...parties: readonly Party[]): readonly Party[] =>
  [...new Set([...parties, AUDIT])].sort();
