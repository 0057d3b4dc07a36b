import { Problem } from '@kejin/http';

export const signInUnavailable = (cause: unknown): Problem =>
  Object.assign(
    new Problem('sign-in-unavailable', 503, '登录服务暂时不可用，请稍后重试。', { retryAfterSeconds: 2 }),
    { cause },
  );
