import { Button, Input } from 'antd';
import { useState } from 'react';
import { Field } from '../../parts/field';
import { ProblemNotice } from '../../parts/problem-notice';
import { yuanText } from '../../parts/yuan-text';
import type { Loan } from '../loan-queries';
import { useReport } from './commands';
import { Knowingly } from './knowingly';
import { useKnowingly } from './use-knowingly';

/** One loan to the province; a report of many is made in the worklist. */
export const ReportForm = ({ loan }: Readonly<{ loan: Loan }>) => {
  const [reportNo, setReportNo] = useState('');
  const [reportMonth, setReportMonth] = useState('');
  const knowing = useKnowingly(loan.loanId);
  const report = useReport();
  const isReady = reportNo.trim() !== '' && reportMonth.trim() !== '' && !knowing.isUnanswered;
  const { knowingly } = knowing.statement;
  const send = () =>
    isReady &&
    report.mutate({
      ...{ reportNo: reportNo.trim(), reportMonth: reportMonth.trim(), loanIds: [loan.loanId] },
      ...(knowingly && { knowingly: [{ ...knowingly, loanId: loan.loanId }] }),
    });
  return (
    <>
      <Field title="报送文号" hint="如 滨科报〔2026〕12号">
        {(control) => (
          <Input
            {...control}
            value={reportNo}
            onChange={({ target }) => setReportNo(target.value)}
            maxLength={40}
          />
        )}
      </Field>
      <Field title="报送月份" hint="如 2026-11">
        {(control) => (
          <Input {...control} value={reportMonth} onChange={({ target }) => setReportMonth(target.value)} />
        )}
      </Field>
      <Knowingly knowing={knowing} />
      <Button type="primary" block loading={report.isPending} onClick={send}>
        {isReady ? `报省，计入备案 ${yuanText(loan.countedAmount)}` : '填写文号和月份后报省'}
      </Button>
      {report.error && <ProblemNotice error={report.error} />}
    </>
  );
};
