import { deadlineTitles } from '@kejin/contracts/risk-compensation/words';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { answered, loans } from '../api/client';
import { DataRegion } from '../parts/data-region';
import { DueDay } from '../parts/due-day';
import { Nothing } from '../parts/nothing';
import { Panel } from '../parts/panel';

const KINDS: Readonly<Record<string, string>> = {
  'loan-supplement': deadlineTitles.SUPPLEMENT,
  'loan-county-review': deadlineTitles.COUNTY_REVIEW,
  'loan-city-review': deadlineTitles.CITY_REVIEW,
};

/** The deadlines that come next, the nearest first; those that have passed stand on top. */
export const DeadlinesPanel = () => {
  const query = useQuery({
    queryKey: ['deadlines'],
    queryFn: () => answered(loans.GET('/deadlines', { params: { query: { limit: 6 } } })),
  });
  return (
    <Panel title="最急的六件" note="按最后一日由近及远">
      <DataRegion
        query={query}
        empty={({ rows }) => (rows.length === 0 ? <Nothing title="没有在走的期限" /> : undefined)}
      >
        {({ rows }) => (
          <ul className="deadlines">
            {rows.map(({ kind, loanId, enterpriseName, state, dueOn }) => (
              <li key={`${kind} ${loanId}`}>
                <Link to={`/loans/${loanId}`}>{enterpriseName ?? loanId}</Link>
                <span className="note">{KINDS[kind] ?? kind}</span>
                <DueDay on={dueOn} isPending={state === 'PENDING'} isOverdue={state === 'OVERDUE'} />
              </li>
            ))}
          </ul>
        )}
      </DataRegion>
    </Panel>
  );
};
