import type { Pool } from 'pg';
import type { Ask } from './openapi-asks';

export type Walker = Readonly<{ subject: string; kind: string; roles: readonly string[] }>;

const walkers: readonly Walker[] = [
  { subject: 'walk-operator', kind: 'operator', roles: ['operator', 'registrar'] },
  { subject: 'walk-city', kind: 'city', roles: ['city-officer', 'city-reporter', 'registrar'] },
  { subject: 'walk-maker', kind: 'city', roles: ['policy-maker'] },
  { subject: 'walk-checker', kind: 'city', roles: ['policy-checker'] },
  { subject: 'walk-county', kind: 'county', roles: ['county-officer'] },
  { subject: 'walk-bank', kind: 'bank', roles: ['bank-manager', 'bank-risk', 'bank-admin'] },
  { subject: 'walk-auditor', kind: 'auditor', roles: ['auditor'] },
];

const ORG = '5c0ffee0-0000-4000-8000-0000000000aa';
const personOf = (index: number): string => `5c0ffee0-0000-4000-8000-00000000000${index}`;

/** Whom the walk asks as: one for each kind of person, with every right that such a person can have. */
export const enterWalkers = async (pool: Pool): Promise<void> => {
  for (const [index, { subject, kind, roles }] of walkers.entries())
    await pool.query(
      `insert into caller_right (subject, user_id, org_id, kind, region_code, roles, active)
       values ($1, $2, $3, $4, $5, $6, true)`,
      [subject, personOf(index), ORG, kind, kind === 'county' ? '371602' : null, JSON.stringify(roles)],
    );
};

export type Permits = (walker: Walker, permission: string) => boolean;

/** Who asks: somebody who may, somebody who may not, or nobody. */
export const walkerFor = (
  as: Ask['as'],
  permission: string | undefined,
  permits: Permits,
): string | undefined => {
  if (as === 'nobody') return undefined;
  const may = (walker: Walker) => permission === undefined || permits(walker, permission);
  if (as === 'entitled') return walkers.find(may)?.subject;
  return walkers.find((walker) => !may(walker))?.subject ?? 'walk-unknown';
};
