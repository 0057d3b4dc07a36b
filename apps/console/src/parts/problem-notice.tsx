import { Button } from 'antd';
import { ProblemError } from '../api/problem';
import { Notice } from './notice';

type Props = Readonly<{ error: Error; title?: string; onRetry?: () => void }>;

/** A refusal in the words of the service, with what a helpdesk asks for. */
export const ProblemNotice = ({ error, title = '没有办成', onRetry }: Props) => (
  <Notice kind="error" title={title} action={onRetry && <Button onClick={onRetry}>再试</Button>}>
    {error instanceof ProblemError ? <Said problem={error} /> : <p>页面出了错，请刷新后再试。</p>}
  </Notice>
);

const Said = ({ problem }: Readonly<{ problem: ProblemError }>) => (
  <>
    <p>{problem.message}</p>
    {problem.issues.length > 0 && (
      <ul>
        {problem.issues.map(({ pointer, message }) => (
          <li key={pointer + message}>{message}</li>
        ))}
      </ul>
    )}
    <p className="note">
      {problem.status > 0 && (
        <a href={`/problems/${problem.code}`} target="_blank" rel="noreferrer">
          这是什么意思（{problem.code}）
        </a>
      )}
      {problem.requestId && (
        <>
          {' '}
          报障请提供 <code>{problem.requestId}</code>
        </>
      )}
    </p>
  </>
);
