import fc from 'fast-check';
import { audienceOf, bankParty, CITY, countyParty, enterpriseParty, orgParty, personParty } from './audience';

describe('an audience', () => {
  it('names each party by its id', () => {
    expect(audienceOf(bankParty('b1'), countyParty('371602'), CITY, enterpriseParty('91X'))).toEqual([
      'audit',
      'bank:b1',
      'city',
      'county:371602',
      'enterprise:91X',
    ]);
    expect(audienceOf(orgParty('o1'), personParty('p1'))).toEqual(['audit', 'org:o1', 'person:p1']);
  });

  it('is never without audit, and the same in whatever order and however often its parties are told', () => {
    const parties = fc.array(fc.constantFrom(bankParty('b1'), bankParty('b2'), CITY, countyParty('371602')));
    fc.assert(
      fc.property(parties, (told) => {
        const audience = audienceOf(...told);
        expect(audience).toContain('audit');
        expect(audienceOf(...[...told, ...told].reverse())).toEqual(audience);
        expect(new Set(audience).size).toBe(audience.length);
      }),
    );
  });
});
