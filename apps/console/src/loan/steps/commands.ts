import { answered, loans } from '../../api/client';
import { useCommand } from '../../api/use-command';
import type { operations } from '../../api/risk-compensation';
import type { Loan } from '../loan-queries';

type Body<Name extends keyof operations> = operations[Name] extends {
  requestBody: { content: { 'application/json': infer Content } };
}
  ? Content
  : never;

const at = (loanId: string, key: string) => ({
  path: { loanId },
  header: { 'Idempotency-Key': key },
});

/** Passing at the stage where the loan stands. */
export const usePass = ({ loanId, stage }: Loan) =>
  useCommand((body: Body<'passCountyReview'>, key) => {
    const call = { params: at(loanId, key), body };
    return answered(
      stage === 'COUNTY_REVIEW'
        ? loans.POST('/loans/{loanId}/county-pass', call)
        : loans.POST('/loans/{loanId}/city-pass', call),
    );
  });

export const useReturn = ({ loanId }: Loan) =>
  useCommand((body: Body<'returnLoan'>, key) =>
    answered(loans.POST('/loans/{loanId}/return', { params: at(loanId, key), body })),
  );

export const useReject = ({ loanId }: Loan) =>
  useCommand((body: Body<'rejectLoan'>, key) =>
    answered(loans.POST('/loans/{loanId}/rejection', { params: at(loanId, key), body })),
  );

export const useWithdraw = ({ loanId }: Loan) =>
  useCommand((body: Body<'withdraw'>, key) =>
    answered(loans.POST('/loans/{loanId}/withdrawal', { params: at(loanId, key), body })),
  );

export const useAnswer = ({ loanId }: Loan) =>
  useCommand((body: Body<'answer'>, key) =>
    answered(loans.POST('/loans/{loanId}/province-answer', { params: at(loanId, key), body })),
  );

export const useReport = () =>
  useCommand((body: Body<'report'>, key) =>
    answered(loans.POST('/loan-reports', { params: { header: { 'Idempotency-Key': key } }, body })),
  );

export type ReturnBody = Body<'returnLoan'>;
export type ReturnReason = ReturnBody['reasons'][number];
export type RejectionReason = Body<'rejectLoan'>['reasons'][number];
export type WithdrawalReason = Body<'withdraw'>['reason'];
