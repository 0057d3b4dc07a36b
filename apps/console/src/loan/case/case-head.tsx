import type { ReactNode } from 'react';
import { Amount } from '../../parts/amount';
import { capitalAmount } from '../../parts/capital-amount';
import { Status } from '../../parts/status';
import { LoanDue } from '../loan-columns';
import type { Loan } from '../loan-queries';

/** What a case is, in one strip: number, state, enterprise, amount, base, deadline. */
export const CaseHead = ({ loan }: Readonly<{ loan: Loan }>) => (
  <section className="case-head" aria-label="概要">
    <div className="case-who">
      <p>
        <code>{`${loan.contractNo} / ${loan.iouNo}`}</code> <Status stage={loan.stage} />
      </p>
      <h1>{loan.enterpriseName}</h1>
      <p className="note">{loan.uscc}</p>
    </div>
    <Figure title="计入备案额" note={capitalAmount(loan.countedAmount)}>
      <Amount value={loan.countedAmount} size="key" unit />
    </Figure>
    <Figure title="放款金额" note={`${loan.drawdownDate} 至 ${loan.dueDate}`}>
      <Amount value={loan.loanAmount} size="second" unit />
    </Figure>
    <Figure title="期限" note={loan.filingNo ? `备案编号 ${loan.filingNo}` : `提交于 ${loan.submittedOn}`}>
      <LoanDue loan={loan} />
    </Figure>
  </section>
);

type FigureProps = Readonly<{ title: string; note: string; children: ReactNode }>;

const Figure = ({ title, note, children }: FigureProps) => (
  <div className="figure">
    <p className="note">{title}</p>
    <div>{children}</div>
    <p className="note">{note}</p>
  </div>
);
