import type { BenchContext } from '../../bench-context';
import { load } from '../../load';
import type { LoadResult } from '../../load-plan';
import { superuserIn } from '../../peer-database';
import { loanRequests } from './loan-requests';
import { submissionRows, type SubmissionRows } from './submission-rows';

let run = 0;

/** Real filings through HTTP until the time is over, each a drawdown nobody filed before; `url` for another service. */
export const submissions = async (
  context: BenchContext,
  connections: number,
  seconds: number,
  url = context.addresses.services['risk-compensation'].url,
): Promise<LoadResult> =>
  load({
    mode: connections === 1 ? 'latency' : 'throughput',
    url,
    path: '/loans',
    method: 'POST',
    connections,
    seconds,
    prefix: `${process.pid}-${(run += 1)}`,
    distinct: true,
    shots: await loanRequests(context),
  });

/** What the service writes for one filing, read back from its tables. */
export const oneSubmission = async (context: BenchContext): Promise<SubmissionRows> => {
  await submissions(context, 1, 0.2);
  return submissionRows(superuserIn(context, 'risk-compensation'), `bench-${process.pid}-`);
};
