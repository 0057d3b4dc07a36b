import type { Role } from '@kejin/contracts/registry';
import type { Caller } from '@kejin/event-store';
import {
  AUDIT,
  bankParty,
  CITY,
  countyParty,
  OPERATIONS,
  orgParty,
  personParty,
  PUBLIC,
  RULES,
  SIGNED_IN,
  type Party,
} from '@kejin/kernel';
import { kindsOfRole } from './permits';

type CallerRights = Pick<Caller, 'kind' | 'org' | 'personId' | 'regionCode' | 'roles'>;

const ofBank = ({ org }: CallerRights): Party[] => [bankParty(org)];
const ofCounty = ({ regionCode }: CallerRights): Party[] =>
  regionCode === null ? [] : [countyParty(regionCode)];
const ofCity = (): Party[] => [CITY];

/**
 * What a role lets its holder see, beside the matrix that says what the holder may ask. Makers and checkers of policy
 * see their drafts, and no tenant's rows.
 */
const partiesOfRole: Readonly<Record<Role, (caller: CallerRights) => readonly Party[]>> = {
  'bank-manager': ofBank,
  'bank-risk': ofBank,
  'bank-admin': ofBank,
  'county-officer': ofCounty,
  'city-officer': ofCity,
  'city-reporter': ofCity,
  'policy-maker': () => [RULES],
  'policy-checker': () => [RULES],
  registrar: ofCity,
  operator: () => [CITY, OPERATIONS],
  auditor: () => [AUDIT, OPERATIONS],
};

const isRole = (name: string): name is Role => Object.hasOwn(partiesOfRole, name);

/**
 * Who a caller is among the parties of an audience. Nobody at all is the public. A role counts only for a caller
 * of its own kind, and an unknown role gives nothing.
 */
export const partiesOf = (caller: CallerRights | undefined): readonly Party[] => {
  if (!caller) return [PUBLIC];
  if (caller.kind === 'system') return [AUDIT, CITY, OPERATIONS, RULES, SIGNED_IN, PUBLIC];
  const held = caller.roles
    .filter(isRole)
    .filter((role) => (kindsOfRole[role] as readonly string[]).includes(caller.kind));
  const own = held.flatMap((role) => partiesOfRole[role](caller));
  const personal = caller.personId === null ? [] : [personParty(caller.personId)];
  return [...new Set([...own, orgParty(caller.org), ...personal, SIGNED_IN, PUBLIC])];
};

/** The columns by which a caller's own rows are found fast; the audience of the rows is what protects them. */
export type OwnRowsFilter = Readonly<{ bankId: string | null; regionCode: string | null }>;

/** Null where the caller looks over all of them. */
export const ownRowsFilter = ({
  kind,
  org,
  regionCode,
}: Pick<Caller, 'kind' | 'org' | 'regionCode'>): OwnRowsFilter => ({
  bankId: kind === 'bank' ? org : null,
  regionCode: kind === 'county' ? regionCode : null,
});
