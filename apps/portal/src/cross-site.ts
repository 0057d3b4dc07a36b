import { Problem } from '@kejin/http';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A browser sends the session cookie wherever a page points it. What changes something must come from our own origin:
 * browsers say where from, and what no browser sent carries a header that no foreign form can.
 */
export const isFromElsewhere = (method: string, headers: Headers, origin: string): boolean => {
  if (SAFE.has(method)) return false;
  if (headers['origin'] !== undefined) return headers['origin'] !== origin;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin';
  return headers['x-kejin-request'] === undefined;
};

export const crossSite = (): Problem =>
  new Problem('cross-site-request', 403, '该请求来自其他网站，已被拒绝。请在科金页面内操作。');
