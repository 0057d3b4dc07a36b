import { isCnaps } from './cnaps';

describe('bank code of the payment system', () => {
  it.each([
    '102100099996',
    '103100000026',
    '104100000004',
    '105100000017',
    '301290000007',
    '302100011000',
    '303100000006',
    '304100040000',
    '305100000013',
    '308584000013',
    '310290000013',
    '313100000013',
  ])('accepts the public number %s', (code) => {
    expect(isCnaps(code)).toBe(true);
  });

  it.each(['102466000011', '103466000014', '402466000014'])('accepts the synthetic number %s', (code) => {
    expect(isCnaps(code)).toBe(true);
  });

  it('accepts one check digit of ten', () => {
    const candidates = [...'0123456789'].map((digit) => `10210009999${digit}`);
    expect(candidates.filter(isCnaps)).toEqual(['102100099996']);
  });

  it('notices two neighbours that changed places', () => {
    expect(isCnaps('120100099996')).toBe(false);
  });

  it.each(['', '10210009999', '1021000999960', '10210009999X', '１02100099996', '102100099996\n'])(
    'refuses %j',
    (code) => {
      expect(isCnaps(code)).toBe(false);
    },
  );
});
