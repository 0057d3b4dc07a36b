import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemError } from '../api/problem';
import { ClockTime } from './clock-time';
import { Notice } from './notice';
import { ProblemNotice } from './problem-notice';
import { Waiting } from './waiting';

type Props<Data> = Readonly<{
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch' | 'dataUpdatedAt' | 'isPaused'>;
  /** What is shown in place of data that is there and empty. */
  empty?: (data: Data) => ReactNode | undefined;
  children: (data: Data) => ReactNode;
  lines?: number;
}>;

/**
 * A part of a page with its own state: waiting, failed, without permission, empty, or there. Data that could not be asked
 * for again stays and says from when it is: a lost connection never blanks a page.
 */
export const DataRegion = <Data,>({ query, empty, children, lines }: Props<Data>) => {
  const { data, error, refetch } = query;
  if (data === undefined) {
    if (query.isPaused) return <Offline />;
    return error ? (
      <Failed error={error} onRetry={() => void refetch()} />
    ) : (
      <Waiting {...(lines && { lines })} />
    );
  }
  return (
    <>
      {(error || query.isPaused) && <Stale at={query.dataUpdatedAt} onRetry={() => void refetch()} />}
      {empty?.(data) ?? children(data)}
    </>
  );
};

const Offline = () => (
  <Notice kind="warning" title="没有网络">
    连上以后自动读取。
  </Notice>
);

type Failure = Readonly<{ error: Error; onRetry: () => void }>;

const Failed = ({ error, onRetry }: Failure) => {
  const status = error instanceof ProblemError ? error.status : undefined;
  if (status === 403)
    return (
      <Notice kind="closed" title="您的岗位不能查看">
        {error.message}
      </Notice>
    );
  if (status === 404)
    return (
      <Notice kind="closed" title="没有找到">
        没有这一项，或者您无权查看。请核对网址和编号。
      </Notice>
    );
  return <ProblemNotice error={error} title="没有读到" onRetry={onRetry} />;
};

const Stale = ({ at, onRetry }: Readonly<{ at: number; onRetry: () => void }>) => (
  <Notice kind="warning" title="连接中断" action={<button onClick={onRetry}>再试</button>}>
    显示的是 <ClockTime at={at} /> 的数据。可以查看，恢复之前请不要据此办理。
  </Notice>
);
