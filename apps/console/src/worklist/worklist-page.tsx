import { NavLink, useSearchParams } from 'react-router';
import { useWhoIAm } from '../frame/me-context';
import { loanColumns, loanHref } from '../loan/loan-columns';
import { useLoans } from '../loan/loan-queries';
import { DataRegion } from '../parts/data-region';
import { Nothing } from '../parts/nothing';
import { PageTitle } from '../parts/page-title';
import { Pager } from '../parts/pager';
import { RowTable } from '../parts/row-table';
import { QueueCount } from './queue-count';
import { queuesOf, type Queue } from './queues';

/** What waits for this person, queue by queue. */
export const WorklistPage = () => {
  const me = useWhoIAm();
  const [address] = useSearchParams();
  const queues = queuesOf(me.may);
  const open = queues.find(({ stage }) => stage === address.get('queue')) ?? queues[0];
  return (
    <>
      <PageTitle title="待办" />
      {open === undefined ? (
        <Nothing title="您的岗位没有待办">可以在贷款中查阅。</Nothing>
      ) : (
        <>
          <nav className="tabs" aria-label="队列">
            {queues.map((queue) => (
              <NavLink
                key={queue.stage}
                to={`?queue=${queue.stage}`}
                aria-current={queue === open ? 'page' : undefined}
                className={queue === open ? 'is-open' : ''}
              >
                {queue.title} <QueueCount queue={queue} />
              </NavLink>
            ))}
          </nav>
          <QueueRows queue={open} after={address.get('after')} />
        </>
      )}
    </>
  );
};

const QueueRows = ({ queue, after }: Readonly<{ queue: Queue; after: string | null }>) => {
  const query = useLoans({ stage: queue.stage, limit: 20, ...(after && { after }) });
  return (
    <DataRegion
      query={query}
      lines={8}
      empty={({ rows }) => (rows.length === 0 ? <Nothing title={`${queue.title}的都办完了`} /> : undefined)}
    >
      {({ rows, next }) => (
        <>
          <RowTable
            label={queue.title}
            rows={rows}
            columns={loanColumns}
            keyOf={({ loanId }) => loanId}
            hrefOf={loanHref}
          />
          <Pager next={next} />
        </>
      )}
    </DataRegion>
  );
};
