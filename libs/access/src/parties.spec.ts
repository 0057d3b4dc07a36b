import { callerKinds, type CallerKind } from '@kejin/contracts/envelope';
import { roles, type Role } from '@kejin/contracts/registry';
import { BANK, caller, PERSON } from './caller.fixture';
import { ownRowsFilter, partiesOf } from './parties';

const bank = [`bank:${BANK}`];
const county = ['county:371602'];

/** Every cell of kind × role that gives more than being signed in; every other cell gives nothing. */
const cells: Readonly<Record<Role, Partial<Record<CallerKind, readonly string[]>>>> = {
  'bank-manager': { bank },
  'bank-risk': { bank },
  'bank-admin': { bank },
  'county-officer': { county },
  'city-officer': { city: ['city'] },
  'city-reporter': { city: ['city'] },
  'policy-maker': { city: ['rules'], operator: ['rules'] },
  'policy-checker': { city: ['rules'], operator: ['rules'] },
  registrar: { city: ['city'], operator: ['city'] },
  operator: { operator: ['city', 'operations'] },
  auditor: { auditor: ['audit', 'operations'] },
};

const signedIn = [`org:${BANK}`, `person:${PERSON}`, 'signed-in', 'public'];
const people = callerKinds.filter((kind) => kind !== 'system');

describe('the parties of a caller', () => {
  it.each(people.flatMap((kind) => roles.map((role) => [kind, role] as const)))(
    'who is %s and %s are those of the cell, and what being signed in gives',
    (kind, role) => {
      expect(partiesOf(caller(kind, [role], '371602'))).toEqual([...(cells[role][kind] ?? []), ...signedIn]);
    },
  );

  it('with two roles are those of both, each once', () => {
    expect(partiesOf(caller('bank', ['bank-manager', 'bank-admin']))).toEqual([...bank, ...signedIn]);
  });

  it('give no place to a county’s officer without one, and nothing for a role that nobody knows', () => {
    expect(partiesOf(caller('county', ['county-officer'], null))).toEqual(signedIn);
    for (const role of ['toString', '__proto__', 'mayor', ''])
      expect(partiesOf(caller('city', [role]))).toEqual(signedIn);
    expect(partiesOf(caller('mayor' as CallerKind, ['city-officer']))).toEqual(signedIn);
  });

  it('of a program have no person among them', () => {
    expect(partiesOf({ ...caller('bank', ['bank-manager']), personId: null })).toEqual([
      ...bank,
      `org:${BANK}`,
      'signed-in',
      'public',
    ]);
  });

  it('are the public alone without signing in', () => {
    expect(partiesOf(undefined)).toEqual(['public']);
  });

  it('of the system itself are all that stand in every row', () => {
    expect(partiesOf(caller('system', []))).toEqual([
      'audit',
      'city',
      'operations',
      'rules',
      'signed-in',
      'public',
    ]);
  });
});

describe('the way to a caller’s own rows', () => {
  it('is a bank’s id, a county’s code, and nothing for those who look over all', () => {
    expect(ownRowsFilter(caller('bank', [], '371602'))).toEqual({ bankId: BANK, regionCode: null });
    expect(ownRowsFilter(caller('county', [], '371602'))).toEqual({ bankId: null, regionCode: '371602' });
    for (const kind of ['city', 'operator', 'auditor', 'system'] as const)
      expect(ownRowsFilter(caller(kind, [], '371602'))).toEqual({ bankId: null, regionCode: null });
  });
});
