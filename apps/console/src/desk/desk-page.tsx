import { Link } from 'react-router';
import { DraftsPanel } from '../draft/drafts-panel';
import { useWhoIAm } from '../frame/me-context';
import { Nothing } from '../parts/nothing';
import { PageTitle } from '../parts/page-title';
import { Panel } from '../parts/panel';
import { QueueCount } from '../worklist/queue-count';
import { queuesOf } from '../worklist/queues';
import { DeadlinesPanel } from './deadlines-panel';

/** What is first today: the queues, and whose time runs out. */
export const DeskPage = () => {
  const me = useWhoIAm();
  const queues = queuesOf(me.may);
  return (
    <>
      <PageTitle title={`${me.name}，您好`} note={[me.orgName, me.roles].filter(Boolean).join(' · ')}>
        {me.may('SubmitLoan') && (
          <Link className="button-link" to="/loans/new">
            新建备案
          </Link>
        )}
      </PageTitle>
      <div className="desk">
        <Panel title="我的待办队列" note="每件只在一个队列">
          {queues.length === 0 ? (
            <Nothing title="您的岗位没有待办" />
          ) : (
            <ul className="queues">
              {queues.map((queue) => (
                <li key={queue.stage}>
                  <Link to={`/worklist?queue=${queue.stage}`}>{queue.title}</Link>
                  <QueueCount queue={queue} />
                </li>
              ))}
            </ul>
          )}
        </Panel>
        {me.may('ReadDeadlines') && <DeadlinesPanel />}
        {me.may('KeepDraft') && <DraftsPanel />}
      </div>
    </>
  );
};
