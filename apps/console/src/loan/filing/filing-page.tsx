import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { answered, loans } from '../../api/client';
import { useCommand } from '../../api/use-command';
import { DraftStatus } from '../../draft/draft-status';
import { PageTitle } from '../../parts/page-title';
import type { FilingBody } from '../loan-queries';
import { FilingDesk } from './filing-desk';
import { emptyFiling } from './filing-draft';
import { FilingOpening } from './filing-opening';
import { useFiling, type OpenedFiling } from './use-filing';

/** A new filing, from the enterprise's name to the receipt. */
export const FilingPage = () => (
  <FilingOpening subject="new" form="filing" first={emptyFiling}>
    {(opened) => <NewFiling opened={opened} />}
  </FilingOpening>
);

const NewFiling = ({ opened }: Readonly<{ opened: OpenedFiling }>) => {
  const desk = useFiling(opened);
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
      <PageTitle title="贷款备案" note={<DraftStatus state={desk.saving} />}>
        <Button onClick={desk.clear}>清空重填</Button>
      </PageTitle>
      <FilingDesk desk={desk} verb="提交备案" sending={submission} onSend={send} />
    </>
  );
};
