import { Problem, unauthenticated } from '@kejin/http';
import type { EndedWhy } from './standing';

const over = (code: string, detail: string) => (): Problem => new Problem(code, 401, detail);

// The browser that signed out knows it; whoever has a copy of its cookie learns nothing more.
const problems: Readonly<Record<EndedWhy, () => Problem>> = {
  'signed-out': unauthenticated,
  elsewhere: over('session-ended-elsewhere', '您已在另一个窗口或设备上退出了这次登录。'),
  administrator: over(
    'session-ended-by-administrator',
    '管理员已结束这次登录。如有疑问，请联系本单位管理员。',
  ),
  idle: over('session-idle', '较长时间没有操作，登录已自动结束。'),
  over: over('session-over', '这次登录已到最长时限，请重新登录。'),
  issuer: over('session-ended-at-sign-in', '统一登录已结束这次登录，请重新登录。'),
};

/** Why nobody is signed in here; without a reason nobody ever was. */
export const notSignedIn = (why: EndedWhy | undefined): Problem =>
  why ? problems[why]() : unauthenticated();

/** Nobody is signed out by an outage: the same cookie opens the same session afterwards. */
export const storeAway = (cause: unknown): Problem =>
  Object.assign(
    new Problem('session-store-unavailable', 503, '暂时无法核对登录状态，请稍后重试，不需要重新登录。', {
      retryAfterSeconds: 2,
    }),
    { cause },
  );
