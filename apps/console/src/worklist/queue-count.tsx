import { useLoans } from '../loan/loan-queries';
import { total } from '../parts/total';
import type { Queue } from './queues';

/** How many wait, from the queue itself. */
export const QueueCount = ({ queue: { stage } }: Readonly<{ queue: Queue }>) => {
  const { data } = useLoans({ stage, withTotal: 'true', limit: 1 });
  return <b className="count">{data?.total ? total(data.total) : '…'}</b>;
};
