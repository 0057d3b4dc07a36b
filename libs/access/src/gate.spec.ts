import { audienceOf, bankParty, CITY, countyParty } from '@kejin/kernel';
import { mayTouch } from './gate';
import { caller, BANK, OTHER } from './caller.fixture';

const loan = (bankId: string, regionCode = '371602') =>
  audienceOf(bankParty(bankId), countyParty(regionCode), CITY);

describe('touching a stream', () => {
  it('is a bank’s right where it is in the audience, whoever owns the stream', () => {
    const bank = caller('bank', ['bank-manager']);
    expect(mayTouch(bank, OTHER, loan(BANK))).toBe(true);
    expect(mayTouch(bank, BANK, loan(OTHER))).toBe(false);
    expect(mayTouch(bank, BANK, audienceOf())).toBe(false);
  });

  it('is a county’s right in its own county', () => {
    const officer = caller('county', ['county-officer'], '371602');
    expect(mayTouch(officer, BANK, loan(BANK))).toBe(true);
    expect(mayTouch(officer, BANK, loan(BANK, '371603'))).toBe(false);
    expect(mayTouch(caller('county', ['county-officer'], null), BANK, loan(BANK))).toBe(false);
  });

  it('is everywhere the city’s and nowhere the policy-maker’s', () => {
    expect(mayTouch(caller('city', ['city-officer']), OTHER, loan(OTHER, '371603'))).toBe(true);
    expect(mayTouch(caller('city', ['policy-maker']), OTHER, loan(OTHER))).toBe(false);
  });

  it('is the system’s whoever the audience is', () => {
    expect(mayTouch(caller('system', []), OTHER, [])).toBe(true);
  });

  it('is everybody’s with the right to the command where a stream names nobody, but a bank’s only on its own', () => {
    for (const kind of ['county', 'city', 'operator', 'auditor', 'system'] as const)
      expect(mayTouch(caller(kind, []), OTHER, undefined)).toBe(true);
    expect(mayTouch(caller('bank', ['bank-admin']), BANK, undefined)).toBe(true);
    expect(mayTouch(caller('bank', ['bank-admin']), OTHER, undefined)).toBe(false);
    expect(mayTouch(caller('visitor', []), BANK, undefined)).toBe(false);
  });
});
