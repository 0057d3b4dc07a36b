import { isOutage, isRetryable, isStatementTimeout, isTransient } from './database-errors';

const codes = (all: string) => all.split(' ').map((code) => [code]);

describe('an error of the database', () => {
  it.each(
    codes(
      'EHOSTUNREACH ENETUNREACH EAI_AGAIN ENOTFOUND ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT 25006 25P03 40001 40P01 55P03 08006 53300 57P01 58030',
    ),
  )('%s is an outage, which is waited out', (code) => {
    expect(isRetryable({ code })).toBe(true);
  });

  it('57014 is one to whoever asks, and is not waited out: it would take as long again', () => {
    const error = { code: '57014' };
    expect([isTransient(error), isStatementTimeout(error), isRetryable(error)]).toEqual([true, true, false]);
  });

  it('25P02 may be sent again, and is no outage: it follows an error that somebody swallowed', () => {
    expect([isRetryable({ code: '25P02' }), isOutage({ code: '25P02' })]).toEqual([true, false]);
    expect([isOutage({ code: '57P01' }), isOutage({ code: '23505' })]).toEqual([true, false]);
  });

  it.each(codes('22P02 23505 42501 42P01 54000 P0001 EACCES 5701'))('%s is none', (code) => {
    expect([isTransient({ code }), isRetryable({ code })]).toEqual([false, false]);
  });
});
