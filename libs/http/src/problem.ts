import { statusOfProblem } from './general-problems';

/** Members of a problem besides those of RFC 9457. */
export type ProblemExtensions = Readonly<Record<string, unknown>>;

/** An answer that says no: a stable code, a status and one Chinese sentence. Nothing else about it reaches a user. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly detail: string,
    readonly extensions: ProblemExtensions = {},
  ) {
    super(`${status} ${code}`);
    this.name = 'Problem';
  }
}

const titles: Readonly<Record<number, string>> = {
  400: '请求内容不正确',
  401: '尚未登录',
  403: '无权办理',
  404: '未找到',
  405: '不支持该操作',
  409: '不予办理',
  412: '内容已被更新',
  413: '内容过大',
  415: '内容类型不受支持',
  422: '请求编号重复使用',
  429: '请求过于频繁',
  500: '系统错误',
  503: '服务暂时不可用',
};

export const titleOf = (status: number): string =>
  titles[status] ?? (status < 500 ? '请求未被接受' : '系统错误');

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** The document of RFC 9457. `requestId` is what a user quotes to whoever helps. */
export const problemDocument = (problem: Problem, requestId: string, legacyCode?: string) => ({
  type: `/problems/${problem.code}`,
  title: titleOf(problem.status),
  status: problem.status,
  detail: problem.detail,
  code: problem.code,
  requestId,
  ...(legacyCode !== undefined && { legacyCode }),
  ...problem.extensions,
});

/** A rule says no to what was to be done. */
export const refusal = (code: string, detail: string, extensions?: ProblemExtensions): Problem =>
  new Problem(code, statusOfProblem(code, 'POST'), detail, extensions);

/** What a reader asked for is not there, and the code says why. */
export const withoutAnswer = (code: string, detail: string): Problem =>
  new Problem(code, statusOfProblem(code, 'GET'), detail);

export const internalError = (requestId: string): Problem =>
  new Problem('internal-error', 500, `系统发生错误，请将编号 ${requestId} 告知技术支持人员。`);
export const notFound = (detail = '没有找到所请求的内容。'): Problem => new Problem('not-found', 404, detail);
export const forbidden = (): Problem => new Problem('forbidden', 403, '您没有办理此项操作的权限。');
export const unauthenticated = (): Problem =>
  new Problem('unauthenticated', 401, '请先登录，或登录已过期，请重新登录。');
export const unavailable = (): Problem =>
  new Problem('unavailable', 503, '服务暂时不可用，请稍后用同一请求编号重试。', { retryAfterSeconds: 2 });
