import { shownAmount } from './grouped-digits';

describe('an amount as it is shown', () => {
  it.each([
    ['0.00', '0', '00'],
    ['999.99', '999', '99'],
    ['1000.00', '1,000', '00'],
    ['1234567.80', '1,234,567', '80'],
    ['-37500.40', '−37,500', '40'],
    ['9999999999999.99', '9,999,999,999,999', '99'],
  ])('%s', (amount, integer, fraction) => expect(shownAmount(amount)).toEqual({ integer, fraction }));

  it('is nothing where there is no decimal text', () => {
    for (const text of ['', '—', '1e5', '1,000.00', 'NaN']) expect(shownAmount(text)).toBeUndefined();
  });
});
