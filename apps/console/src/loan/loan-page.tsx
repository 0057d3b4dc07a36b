import { useEffect } from 'react';
import { useParams } from 'react-router';
import { DataRegion } from '../parts/data-region';
import { CaseHead } from './case/case-head';
import { ChecksPanel } from './case/checks-panel';
import { FormPanel } from './case/form-panel';
import { TrailPanel } from './case/trail-panel';
import { WhyPanel } from './case/why-panel';
import { useLoan, type Loan } from './loan-queries';
import { ActionPanel } from './steps/action-panel';

/** One loan: what it is, why the figure is what it is, what was filed, who did what, and what may be done now. */
export const LoanPage = () => {
  const { loanId = '' } = useParams();
  return (
    <DataRegion query={useLoan(loanId)} lines={10}>
      {(loan) => <Case key={loan.loanId} loan={loan} />}
    </DataRegion>
  );
};

const Case = ({ loan }: Readonly<{ loan: Loan }>) => {
  useEffect(() => {
    document.title = `${loan.enterpriseName} · 科金`;
  }, [loan.enterpriseName]);
  return (
    <>
      <CaseHead loan={loan} />
      <div className="case">
        <div className="case-main">
          <WhyPanel loan={loan} />
          <ChecksPanel loanId={loan.loanId} />
          <FormPanel loanId={loan.loanId} />
        </div>
        <div className="case-rail" role="region" aria-label="办理和过程" tabIndex={0}>
          <ActionPanel loan={loan} />
          <TrailPanel loan={loan} />
        </div>
      </div>
    </>
  );
};
