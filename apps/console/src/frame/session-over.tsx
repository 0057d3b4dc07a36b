import type { ProblemError } from '../api/problem';
import { Notice } from '../parts/notice';
import { signInHref } from './sign-in';

type Props = Readonly<{ problem: ProblemError }>;

/** Why it ended, where the portal knows. What was typed stays on the page: the new sign-in opens beside it. */
export const SessionOver = ({ problem }: Props) => (
  <div className="session-over" role="alert">
    <Notice
      kind="warning"
      title="登录已结束，填写的内容还在"
      action={
        <a href={signInHref()} target="_blank" rel="noreferrer">
          在新窗口重新登录
        </a>
      }
    >
      {problem.code !== 'unauthenticated' && problem.message}登录后回到本页即可继续。
    </Notice>
  </div>
);
