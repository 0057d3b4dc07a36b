import { callerKinds, type CallerKind } from '@kejin/contracts/envelope';
import type { Caller } from '@kejin/event-store';
import { mayTouch } from './gate';
import { scopeOf } from './scope';

const BANK = 'b0000000-0000-4000-8000-000000000001';
const OTHER = 'b0000000-0000-4000-8000-000000000002';

describe('touching a stream', () => {
  it('is a bank’s right on its own streams only', () => {
    expect(mayTouch(caller('bank'), BANK, undefined)).toBe(true);
    expect(mayTouch(caller('bank'), OTHER, undefined)).toBe(false);
    expect(mayTouch(caller('bank'), OTHER, { bankId: BANK })).toBe(true);
    expect(mayTouch(caller('bank'), BANK, { bankId: OTHER })).toBe(false);
    expect(mayTouch(caller('bank'), OTHER, { regionCode: '371602' })).toBe(false);
  });

  it('is a county’s right in its own county, and where no place is said', () => {
    expect(mayTouch(caller('county', '371602'), BANK, { regionCode: '371602' })).toBe(true);
    expect(mayTouch(caller('county', '371602'), BANK, { regionCode: '371603' })).toBe(false);
    expect(mayTouch(caller('county', '371602'), BANK, { bankId: BANK })).toBe(false);
    expect(mayTouch(caller('county', null), BANK, { regionCode: null })).toBe(false);
    expect(mayTouch(caller('county', '371602'), BANK, undefined)).toBe(true);
  });

  it.each(['city', 'operator', 'auditor', 'system'] as const)('is everywhere for %s', (kind) => {
    expect(mayTouch(caller(kind), OTHER, { bankId: OTHER, regionCode: '371603' })).toBe(true);
  });

  it('is nobody’s right whose kind is not known', () => {
    expect(mayTouch(caller('visitor' as CallerKind), BANK, undefined)).toBe(false);
  });
});

describe('the rows in sight', () => {
  it('are one bank for a bank and one county for a county', () => {
    expect(scopeOf(caller('bank'))?.bank).toEqual([BANK, BANK]);
    expect(scopeOf(caller('county', '371602'))?.region).toEqual(['371602', '371602']);
  });

  it('are none for a county officer without a county and for a kind nobody thought of', () => {
    expect(scopeOf(caller('county', null))).toBeUndefined();
    expect(scopeOf(caller('visitor' as CallerKind))).toBeUndefined();
  });

  it('are all for every other kind', () => {
    const all = scopeOf(caller('system'));
    for (const kind of callerKinds.filter((one) => one !== 'bank' && one !== 'county'))
      expect(scopeOf(caller(kind))).toEqual(all);
  });
});

const caller = (kind: CallerKind, regionCode: string | null = null): Caller => ({
  ...{ subject: 'li', org: BANK, kind, personId: null, onBehalfOf: null, roles: [], regionCode },
});
