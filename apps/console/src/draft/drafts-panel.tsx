import { Button } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { DataRegion } from '../parts/data-region';
import { shortInstant } from '../parts/instants';
import { Nothing } from '../parts/nothing';
import { Panel } from '../parts/panel';
import { ProblemNotice } from '../parts/problem-notice';
import { discardDraft, useDrafts, type OwnDraft } from './draft-queries';

/** What a person has begun and not sent: to go on with, or to throw away. */
export const DraftsPanel = () => {
  const queries = useQueryClient();
  const discarding = useMutation({
    mutationFn: ({ subject, version }: OwnDraft) => discardDraft(subject, version),
    onSettled: () => queries.invalidateQueries({ queryKey: ['drafts'] }),
  });
  return (
    <Panel title="未提交的草稿" note="只有本人能看到">
      {discarding.error && <ProblemNotice error={discarding.error} title="没有放弃" />}
      <DataRegion
        query={useDrafts()}
        empty={({ rows }) => (rows.length === 0 ? <Nothing title="没有未提交的草稿" /> : undefined)}
      >
        {({ rows }) => (
          <ul className="drafts">
            {rows.map((row) => (
              <li key={`${row.form} ${row.subject}`}>
                <Going {...row} />
                <span className="note">
                  {`${shortInstant(Date.parse(row.updatedAt))} 保存，保留至 ${shortInstant(Date.parse(row.expiresAt))}`}
                </span>
                <Button size="small" onClick={() => discarding.mutate(row)}>
                  放弃
                </Button>
              </li>
            ))}
          </ul>
        )}
      </DataRegion>
    </Panel>
  );
};

const Going = ({ subject }: OwnDraft) =>
  subject === 'new' ? (
    <Link to="/loans/new">继续填写新的备案</Link>
  ) : (
    <Link to={`/loans/${subject}/resubmission`}>继续补正</Link>
  );
