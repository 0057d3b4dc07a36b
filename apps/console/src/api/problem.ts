/** One field that was refused: where it is, and what is wrong with it in Chinese. */
export type Issue = Readonly<{ in: string; pointer: string; code: string; message: string }>;

type Body = Readonly<{
  code?: string;
  detail?: string;
  requestId?: string;
  issues?: readonly Issue[];
}>;

type Told = Readonly<{
  /** Zero where nobody answered. */
  status: number;
  code: string;
  detail: string;
  requestId?: string | undefined;
  issues?: readonly Issue[];
}>;

/** A refusal as the services say it: a stable code, a Chinese sentence, and a number to quote. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string | undefined;
  readonly issues: readonly Issue[];

  constructor({ status, code, detail, requestId, issues = [] }: Told) {
    super(detail);
    this.status = status;
    this.code = code;
    this.requestId = requestId;
    this.issues = issues;
  }

  static of(response: Response, body: unknown): ProblemError {
    const told = (typeof body === 'object' && body !== null ? body : {}) as Body;
    return new ProblemError({
      status: response.status,
      code: told.code ?? 'unknown',
      detail: told.detail ?? '没有得到可以识别的答复，请稍后再试。',
      requestId: told.requestId ?? response.headers.get('x-request-id') ?? undefined,
      ...(told.issues && { issues: told.issues }),
    });
  }
}

export const noAnswer = (): ProblemError =>
  new ProblemError({
    status: 0,
    code: 'unreachable',
    detail: '没有连上系统，请检查网络。已经填写的内容还在。',
  });

/** Nobody knows whether it was done: the same key may be sent again, and nothing is done twice. */
export const isUncertain = (error: unknown): boolean =>
  error instanceof ProblemError && (error.status === 0 || error.status >= 500);
