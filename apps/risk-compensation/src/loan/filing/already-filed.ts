import { refuse, type Refused } from '@kejin/kernel';

/** Another loan that bears the same numbers, from the days when they were compared as typed. */
export type Twin = Readonly<{ loanId: string; stage: string | null }> | undefined;

/** A drawdown is filed once. Its loan is named: it belongs to the bank that asks. */
export const refusedFor = (loanId: string): Refused<'drawdown-already-filed'> =>
  refuse(
    'drawdown-already-filed',
    '该笔放款（合同号、借据号）已提交备案，不能重复提交；全角半角、大小写不同的写法是同一个编号。',
    { loanId },
  );

const stands = (loan: Twin): loan is NonNullable<Twin> =>
  loan !== undefined && loan.stage !== 'UNKNOWN' && loan.stage !== 'WITHDRAWN';

/** Of the loans that bear the numbers, the first one that stands. */
export const alreadyFiled = (loans: readonly Twin[] = []): Refused<'drawdown-already-filed'> | undefined => {
  const standing = loans.find(stands);
  return standing && refusedFor(standing.loanId);
};
