import { DecidedLoanFilter } from './decided-loan-api';

describe('the days that decided loans are asked for', () => {
  it.each([
    ['2024-05-31', '2024-05-31', true],
    ['2024-05-31', '2024-05-30', false],
  ])('from %s to %s are a span: %s', (drawdownFrom, drawdownTo, taken) => {
    expect(DecidedLoanFilter.safeParse({ drawdownFrom, drawdownTo }).success).toBe(taken);
  });
});
