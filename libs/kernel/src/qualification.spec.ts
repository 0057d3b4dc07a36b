import { isHnteNumber, parseTechSmeNumber } from './qualification';

describe('high-tech enterprise certificate', () => {
  it.each(['GR202037001234', 'GF201537000001'])('accepts %s', (number) => {
    expect(isHnteNumber(number)).toBe(true);
  });

  it.each(['GR20203700123', 'GR2020370012345', 'GX202037001234', 'gr202037001234', 'GR202037001234\n', ''])(
    'refuses %j',
    (number) => {
      expect(isHnteNumber(number)).toBe(false);
    },
  );
});

describe('technology SME number', () => {
  it('tells its year and region', () => {
    expect(parseTechSmeNumber('202537160208A12345')).toEqual({ year: 2025, regionCode: '371602' });
  });

  it('may be of another place: an enterprise that moved here keeps it', () => {
    expect(parseTechSmeNumber('202537010208A12345')).toEqual({ year: 2025, regionCode: '370102' });
    expect(parseTechSmeNumber('202511010508A12345')).toEqual({ year: 2025, regionCode: '110105' });
  });

  it.each([
    ['no region', '202507160208A12345'],
    ['a letter in the region', '20253716Z108A12345'],
    ['another century', '192537160208A12345'],
    ['seventeen characters', '202537160208A1234'],
    ['nineteen characters', '202537160208A123456'],
    ['a small letter', '202537160208a12345'],
    ['nothing', ''],
  ])('refuses %s', (_, number) => {
    expect(parseTechSmeNumber(number)).toBeUndefined();
  });
});
