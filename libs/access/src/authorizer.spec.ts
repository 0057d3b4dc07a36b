import { audienceOf, bankParty, CITY, countyParty } from '@kejin/kernel';
import { mayAccessStream } from './authorizer';
import { caller, BANK, OTHER } from './caller.fixture';

const loan = (bankId: string, regionCode = '371602') =>
  audienceOf(bankParty(bankId), countyParty(regionCode), CITY);

describe('touching a stream', () => {
  it('is a bank’s right where it is in the audience, whoever owns the stream', () => {
    const bank = caller('bank', ['bank-manager']);
    expect(mayAccessStream(bank, OTHER, loan(BANK))).toBe(true);
    expect(mayAccessStream(bank, BANK, loan(OTHER))).toBe(false);
    expect(mayAccessStream(bank, BANK, audienceOf())).toBe(false);
  });

  it('is a county’s right in its own county', () => {
    const officer = caller('county', ['county-officer'], '371602');
    expect(mayAccessStream(officer, BANK, loan(BANK))).toBe(true);
    expect(mayAccessStream(officer, BANK, loan(BANK, '371603'))).toBe(false);
    expect(mayAccessStream(caller('county', ['county-officer'], null), BANK, loan(BANK))).toBe(false);
  });

  it('is everywhere the city’s and nowhere the policy-maker’s', () => {
    expect(mayAccessStream(caller('city', ['city-officer']), OTHER, loan(OTHER, '371603'))).toBe(true);
    expect(mayAccessStream(caller('city', ['policy-maker']), OTHER, loan(OTHER))).toBe(false);
  });

  it('is the system’s whoever the audience is', () => {
    expect(mayAccessStream(caller('system', []), OTHER, [])).toBe(true);
  });

  it('is everybody’s with the right to the command where a stream names nobody, but a bank’s only on its own', () => {
    for (const kind of ['county', 'city', 'operator', 'auditor', 'system'] as const)
      expect(mayAccessStream(caller(kind, []), OTHER, undefined)).toBe(true);
    expect(mayAccessStream(caller('bank', ['bank-admin']), BANK, undefined)).toBe(true);
    expect(mayAccessStream(caller('bank', ['bank-admin']), OTHER, undefined)).toBe(false);
    expect(mayAccessStream(caller('visitor', []), BANK, undefined)).toBe(false);
  });
});
