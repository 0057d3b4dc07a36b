import { qualificationAt } from './qualification-at';

const of = (number: string, year: number, revokedOn: string | null = null) => ({
  ...{ kind: 'TECH_SME', number, revokedOn },
  ...{ validFrom: `${year}-01-01`, validTo: `${year}-12-31` },
});

describe('the number that is offered', () => {
  const all = [of('b', 2026), of('a', 2025), of('c', 2027, '2027-02-01')];
  it.each([
    ['2025-12-31', 'a'],
    ['2026-01-01', 'b'],
    ['2027-01-15', 'b'],
    ['', 'b'],
  ])('on %s is %s', (day, number) => expect(qualificationAt(all, 'TECH_SME', day)).toBe(number));
  it('is none of another kind', () => expect(qualificationAt(all, 'HNTE', '2026-01-01')).toBeUndefined());
});
