import { load } from './load';
import type { LoadResult } from './load-plan';
import { loanShots } from './loan-shots';
import { superuserIn } from './peer-database';
import type { Site } from './site';
import { submissionRows, type SubmissionRows } from './submission-rows';

let run = 0;

/** Real filings through HTTP until the time is over, each a drawdown nobody filed before; `url` for another service. */
export const submissions = async (
  site: Site,
  connections: number,
  seconds: number,
  url = site.addresses.services['risk-compensation'].url,
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
    shots: await loanShots(site),
  });

/** What the service writes for one filing, read back from its tables. */
export const oneSubmission = async (site: Site): Promise<SubmissionRows> => {
  await submissions(site, 1, 0.2);
  return submissionRows(superuserIn(site, 'risk-compensation'), `bench-${process.pid}-`);
};
