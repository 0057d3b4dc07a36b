import { Notice } from '../parts/notice';
import { signInHref } from './sign-in';

/** What was typed stays on the page: the new sign-in opens beside it. */
export const SessionOver = () => (
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
      登录后回到本页即可继续。
    </Notice>
  </div>
);
