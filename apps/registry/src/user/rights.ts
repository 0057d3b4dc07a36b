import type { CallerKind } from '@kejin/contracts/envelope';
import { roles, type officeKinds, type Role } from '@kejin/contracts/registry';
import { refuse, type Refused } from '@kejin/kernel';
import type { User } from './user';

export type UserKind = Exclude<CallerKind, 'system'>;

/** What a person of each kind can be trusted with: a bank's person never reviews, an auditor never acts. */
export const rolesOfKind: Readonly<Record<UserKind, readonly Role[]>> = {
  bank: ['bank-manager', 'bank-risk', 'bank-admin'],
  county: ['county-officer'],
  city: ['city-officer', 'city-reporter', 'policy-maker', 'policy-checker', 'registrar'],
  operator: ['operator', 'registrar', 'policy-maker', 'policy-checker'],
  auditor: ['auditor'],
};

/** Where a person of each kind works; a bank's people work for the bank itself. */
export const officesOfKind: Readonly<
  Record<Exclude<UserKind, 'bank'>, readonly (typeof officeKinds)[number][]>
> = {
  county: ['COUNTY_SCIENCE'],
  city: ['CITY_SCIENCE', 'CITY_FINANCE'],
  operator: ['OPERATOR'],
  auditor: ['AUDIT'],
};

/** What kind of people an office has; undefined of an office whose kind this program does not know. */
export const kindOfOffice = (kind: string): UserKind | undefined => {
  const found = Object.entries(officesOfKind).find(([, kinds]) =>
    (kinds as readonly string[]).includes(kind),
  );
  return found?.[0] as UserKind | undefined;
};

/** A kind that this program does not know holds nothing that it could give. */
export const mayHold = (kind: string, role: Role): boolean =>
  Object.hasOwn(rolesOfKind, kind) && rolesOfKind[kind as UserKind].includes(role);

// Separation of powers: whoever enters people cannot make another who does, nor the one who watches.
const operatorsOnly: ReadonlySet<string> = new Set(['operator', 'registrar', 'auditor']);
const known: ReadonlySet<string> = new Set(roles);
// What a role of a newer program opens, nobody here can say.
const needsOperator = (role: string): boolean => operatorsOnly.has(role) || !known.has(role);

// A bank's own people ask, and an auditor looks; all others review, decide, move money or give rights.
const givenByOne: ReadonlySet<string> = new Set(['bank-manager', 'bank-risk', 'bank-admin', 'auditor']);

/** Given by two people, one of whom proposes it; so is what a newer program knows. */
export const needsTwo = (role: string): boolean => !givenByOne.has(role);

/** Who asks for a change of rights. */
export type Granter = Readonly<{
  subject: string;
  org: string;
  kind: string;
  personId: string | null;
  roles: readonly string[];
}>;

export type RightsRefusal = 'own-rights' | 'role-needs-operator';

export const isOperator = ({ kind, roles }: Granter): boolean =>
  kind === 'system' || roles.includes('operator');

/** The roles that only an operator may give or touch; undefined where this granter may go on. */
export const refuseGrant = (
  granter: Granter,
  wanted: readonly string[],
): Refused<'role-needs-operator'> | undefined => {
  if (!wanted.some(needsOperator) || isOperator(granter)) return undefined;
  return refuse('role-needs-operator', '平台运营、登记员和审计员的权限只能由平台运营人员变更。');
};

/** Nobody changes their own rights, and a registrar does not touch those of operators, registrars and auditors. */
export const refuseChange = (
  granter: Granter,
  user: Exclude<User, { status: 'unknown' }>,
): Refused<RightsRefusal> | undefined => {
  if (granter.subject === user.subject || granter.personId === user.userId)
    return refuse('own-rights', '任何人不得变更本人的权限。');
  return refuseGrant(granter, user.roles);
};

const nameReaders: ReadonlySet<string> = new Set(['operator', 'registrar', 'bank-admin', 'auditor']);

/** Names are for those who keep the people and for who watches them; each view is in the log. */
export const maySeeNames = ({ roles }: Pick<Granter, 'roles'>): boolean =>
  roles.some((role) => nameReaders.has(role));

/** The system's own set-up enters the first administrators whole; of people's entries, two give the rest. */
export const rolesAtOnce = ({ kind }: Granter, wanted: readonly Role[]): Role[] =>
  kind === 'system' ? [...wanted] : wanted.filter((role) => !needsTwo(role));

/** Two of them bring a system to life and keep it: what one proposes, the other confirms. */
export const OPERATORS = 2;

type Listed = Readonly<{ roles: unknown; isActive: boolean | null }>;

/** Of the people of an operator's kind, those who can act as one. */
export const activeOperators = (people: readonly Listed[]): number =>
  people.filter(({ roles: held, isActive }) => isActive && (held as readonly string[]).includes('operator'))
    .length;
