import { callerKinds } from '@kejin/contracts/envelope';
import { roles } from '@kejin/contracts/registry';
import { systemCaller } from '@kejin/event-store';
import fc from 'fast-check';
import { isOfficial } from './official';
import { isPermission, permissions } from './permissions';
import { kindsOfRole, permits } from './permits';

const allowedPairs = (permission: keyof typeof permissions): string[] =>
  permissions[permission].flatMap((role) => kindsOfRole[role].map((kind) => `${kind} ${role}`));

const holding = (kind: string, held: readonly string[]) => ({ subject: 'li', kind, roles: held });
const part = (name: string) => systemCaller(name);

describe('a part of the system', () => {
  it.each([
    ['clock-sweeper', 'LapseLoan'],
    ['reactor:recompute-deadlines', 'RecomputeDeadlines'],
    ['bootstrap', 'RegisterUser'],
  ])('%s does what is its own, and nobody else does it', (name, command) => {
    expect(permits(part(name), command)).toBe(true);
    for (const other of ['exporter', 'reactor:clock-sweeper', 'constructor', ''])
      expect(permits(part(other), command)).toBe(false);
    if (!isPermission(command))
      for (const kind of callerKinds.filter((one) => one !== 'system'))
        expect(permits({ ...holding(kind, roles), subject: `system:${name}` }, command)).toBe(false);
  });

  it('takes no step and gives no answer that is a person’s', () => {
    const parts = ['clock-sweeper', 'reactor:recompute-deadlines', 'coming-in', 'first-administrator'];
    for (const name of parts)
      for (const permission of Object.keys(permissions)) expect(permits(part(name), permission)).toBe(false);
  });
});

describe('the permission matrix', () => {
  it('lets exactly the named roles in their own kind of hands through, and nobody else', () => {
    for (const permission of Object.keys(permissions) as (keyof typeof permissions)[])
      for (const kind of callerKinds)
        for (const role of roles) {
          const expected = allowedPairs(permission).includes(`${kind} ${role}`);
          expect([permission, kind, role, permits(holding(kind, [role]), permission)]).toEqual([
            permission,
            kind,
            role,
            expected,
          ]);
        }
  });

  it('refuses a caller without a role everything', () => {
    for (const kind of callerKinds)
      for (const permission of Object.keys(permissions))
        expect(permits(holding(kind, []), permission)).toBe(false);
  });

  it('refuses a role or a kind of caller that nobody here knows, whatever else is held', () => {
    for (const permission of Object.keys(permissions)) {
      for (const kind of callerKinds)
        expect(permits(holding(kind, ['role-of-tomorrow', 'constructor']), permission)).toBe(false);
      for (const kind of ['enterprise', 'SYSTEM', 'constructor'])
        expect(permits(holding(kind, roles), permission)).toBe(false);
    }
  });

  it('shows what is meant for the government to known offices only', () => {
    expect(callerKinds.filter(isOfficial)).toEqual(callerKinds.filter((kind) => kind !== 'bank'));
    expect(['enterprise', 'visitor', '', 'constructor'].filter(isOfficial)).toEqual([]);
  });

  it.each(['', 'submitLoan', 'SubmitLoans', 'constructor', '__proto__', 'toString', 'DropEverything'])(
    'has no entry %p, so even the system is refused',
    (name) => {
      expect(permits(part('clock-sweeper'), name)).toBe(false);
      for (const role of roles) expect(permits(holding('operator', [role]), name)).toBe(false);
    },
  );

  it('gives more roles never less than one of them, and never more than both', () => {
    const role = fc.constantFrom(...roles);
    const kind = fc.constantFrom(...callerKinds);
    const permission = fc.constantFrom(...Object.keys(permissions));
    fc.assert(
      fc.property(kind, role, role, permission, (caller, one, other, name) => {
        const alone = [one, other].map((held) => permits(holding(caller, [held]), name));
        expect(permits(holding(caller, [one, other]), name)).toBe(alone.includes(true));
      }),
    );
  });

  it('keeps making and checking of a policy in different roles', () => {
    for (const [make, check] of [
      ['DraftPolicyVersion', 'CheckPolicyVersion'],
      ['ProposeLpr', 'PublishLpr'],
      ['ProposeCalendarYear', 'PublishCalendarYear'],
    ] as const)
      expect(
        permissions[make].filter((role) => (permissions[check] as readonly string[]).includes(role)),
      ).toEqual([]);
  });

  it('lets no auditor change anything', () => {
    const granted = Object.entries(permissions).filter(([, held]) =>
      (held as readonly string[]).includes('auditor'),
    );
    expect(granted.filter(([name]) => !name.startsWith('Read'))).toEqual([]);
  });
});
