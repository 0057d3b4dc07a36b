import { Link } from 'react-router';
import { Amount } from '../parts/amount';
import { DueDay } from '../parts/due-day';
import type { Column } from '../parts/row-table';
import { Status } from '../parts/status';
import type { Loan } from './loan-queries';

export const loanHref = ({ loanId }: Pick<Loan, 'loanId'>): string => `/loans/${loanId}`;

/** The deadline that runs for a loan now: the bank's, or the reviewer's. */
export const LoanDue = ({ loan }: Readonly<{ loan: Loan }>) => (
  <DueDay on={loan.supplementDueOn ?? loan.reviewDueOn} isPending={loan.isDeadlinePending} />
);

/** A loan in a list: identifier first, the enterprise is the way in, state and deadline side by side. */
export const loanColumns: readonly Column<Loan>[] = [
  {
    title: '合同号 / 借据号',
    cell: ({ contractNo, iouNo }) => (
      <code>
        {contractNo}
        <small>{iouNo}</small>
      </code>
    ),
  },
  { title: '企业', cell: (loan) => <Link to={loanHref(loan)}>{loan.enterpriseName}</Link> },
  { title: '放款金额（元）', align: 'right', cell: ({ loanAmount }) => <Amount value={loanAmount} /> },
  {
    title: '计入备案（元）',
    align: 'right',
    wideOnly: true,
    cell: ({ countedAmount }) => <Amount value={countedAmount} />,
  },
  { title: '状态', cell: ({ stage }) => <Status stage={stage} /> },
  { title: '期限', cell: (loan) => <LoanDue loan={loan} /> },
  { title: '提交日期', wideOnly: true, cell: ({ submittedOn }) => submittedOn },
];
