import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { Amount } from '../../parts/amount';
import { capitalAmount } from '../../parts/capital-amount';
import { DataRegion } from '../../parts/data-region';
import { Facts } from '../../parts/facts';
import { Notice } from '../../parts/notice';
import { PageTitle } from '../../parts/page-title';
import { Panel } from '../../parts/panel';
import { Status } from '../../parts/status';
import { useLoan, type Loan } from '../loan-queries';

/** What the bank has in its hand afterwards: it survives a bookmark and prints on one sheet. */
export const ReceiptPage = () => {
  const { loanId = '' } = useParams();
  return (
    <>
      <PageTitle title="备案回执" />
      <DataRegion query={useLoan(loanId)}>{(loan) => <Receipt loan={loan} />}</DataRegion>
    </>
  );
};

const Receipt = ({ loan }: Readonly<{ loan: Loan }>) => (
  <>
    <Notice kind="done" title="备案申请已经提交">
      接下来由企业所在县（市、区）审核{loan.reviewDueOn && `，最迟 ${loan.reviewDueOn} 答复`}
      。需要补正时，会在待办中提示。
    </Notice>
    <Panel title={loan.enterpriseName} note={loan.uscc}>
      <Facts
        facts={[
          { title: '贷款编号', value: <code>{loan.loanId}</code> },
          { title: '状态', value: <Status stage={loan.stage} /> },
          { title: '合同号 / 借据号', value: <code>{`${loan.contractNo} / ${loan.iouNo}`}</code> },
          { title: '提交日期', value: loan.submittedOn },
          { title: '放款金额', value: <Amount value={loan.loanAmount} unit /> },
          { title: '大写', value: capitalAmount(loan.loanAmount) },
          { title: '计入备案额', value: <Amount value={loan.countedAmount} unit /> },
          { title: '所依政策版本', value: loan.policyVersion },
        ]}
      />
    </Panel>
    <p className="buttons">
      <Link className="button-link" to={`/loans/${loan.loanId}`}>
        查看这笔贷款
      </Link>
      <Link to="/loans/new">再备案一笔</Link>
      <Button onClick={() => window.print()}>打印</Button>
    </p>
  </>
);
