import type { Caller } from '@kejin/event-store';

/**
 * Which rows a caller sees, as ranges over the visibility columns. One value is a range from itself to itself,
 * everything a range over all codes, so that a policy compares columns plainly and an index can answer it.
 */
export type Scope = Readonly<{ bank: Range; region: Range; uscc: Range }>;
type Range = readonly [from: string, to: string];

export const ALL_IDS: Range = [
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
];
// Codes are digits and capital letters, which stand between these in every collation.
export const ALL_CODES: Range = ['0', 'zzzzzzzzzzzzzzzzzzzz'];

const only = (value: string): Range => [value, value];

const everything: Scope = { bank: ALL_IDS, region: ALL_CODES, uscc: ALL_CODES };

/** Undefined sees nothing: a kind nobody thought of, a county officer without a county. */
export const scopeOf = (caller: Caller): Scope | undefined => {
  switch (caller.kind) {
    case 'bank':
      return { ...everything, bank: only(caller.org) };
    case 'county':
      return caller.regionCode === null ? undefined : { ...everything, region: only(caller.regionCode) };
    case 'city':
    case 'operator':
    case 'auditor':
    case 'system':
      return everything;
    default:
      return undefined;
  }
};

/** Session settings the policies read; gone with the transaction. */
export const scopeStatement = ({ bank, region, uscc }: Scope) => ({
  name: 'row-scope',
  text: `select set_config('kejin.bank_from', $1, true), set_config('kejin.bank_to', $2, true),
    set_config('kejin.region_from', $3, true), set_config('kejin.region_to', $4, true),
    set_config('kejin.uscc_from', $5, true), set_config('kejin.uscc_to', $6, true)`,
  values: [...bank, ...region, ...uscc],
});
