import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { answered, loans } from '../../api/client';
import { useCommand } from '../../api/use-command';
import { PageTitle } from '../../parts/page-title';
import type { FilingBody } from '../loan-queries';
import { FilingDesk } from './filing-desk';
import { emptyFiling } from './filing-draft';
import { useFiling } from './use-filing';

/** A new filing, from the enterprise's name to the receipt. */
export const FilingPage = () => {
  const desk = useFiling('filing', emptyFiling);
  const navigate = useNavigate();
  const submission = useCommand((body: FilingBody, key: string) =>
    answered(
      loans.POST('/loans', {
        params: { header: { 'Idempotency-Key': key }, query: { trace: 'failed' } },
        body,
      }),
    ),
  );
  const send = (body: FilingBody) =>
    submission.mutate(body, {
      onSuccess: ({ result }) => {
        desk.clear();
        void navigate(`/loans/${result.loanId}/receipt`);
      },
    });
  return (
    <>
      <PageTitle title="贷款备案" note="填写的内容保存在本窗口，刷新不会丢失">
        <Button onClick={desk.clear}>清空重填</Button>
      </PageTitle>
      <FilingDesk desk={desk} verb="提交备案" sending={submission} onSend={send} />
    </>
  );
};
