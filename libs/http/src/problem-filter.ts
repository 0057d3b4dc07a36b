import { isTransient, StoreUnavailable, isStatementTimeout } from '@kejin/event-store';
import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { frameworkRefusal } from './framework-refusals';
import { internalError, notFound, Problem, unavailable } from './problem';
import { sendProblem } from './send-problem';
import type { KejinRequest } from './request';
import type { RouteTable } from './route-table';

export type ProblemFilterOptions = Readonly<{
  routes: RouteTable;
  /** An error nobody expected: a person must act. */
  onBug: (error: unknown, requestId: string) => void;
  onOutage: (error: unknown, requestId: string) => void;
  /** Numbers of the regional interface guide, by problem code. */
  legacyCodes?: Readonly<Record<string, string>>;
}>;

const statusOf = (error: unknown): number | undefined => {
  const { status, statusCode, getStatus } = error as {
    status?: unknown;
    statusCode?: unknown;
    getStatus?: unknown;
  };
  if (typeof getStatus === 'function') return (error as { getStatus: () => number }).getStatus();
  return [status, statusCode].find((one): one is number => typeof one === 'number');
};

/** Everything that went wrong leaves as a problem document in Chinese. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly options: ProblemFilterOptions) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<KejinRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: KejinRequest, reply: FastifyReply): void {
    const problem = this.problemOf(error, request);
    if (reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    sendProblem(problem, request, reply, this.options.legacyCodes?.[problem.code]);
  }

  private problemOf(error: unknown, request: KejinRequest): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof StoreUnavailable || isTransient(error)) {
      const cause = error instanceof StoreUnavailable ? error.cause : error;
      this.options[isStatementTimeout(cause) ? 'onBug' : 'onOutage'](error, request.id);
      return unavailable();
    }
    const status = statusOf(error);
    if (status === 404) return this.unknownRoute(request);
    if (status !== undefined && status < 500) return frameworkRefusal(status);
    this.options.onBug(error, request.id);
    return internalError(request.id);
  }

  private unknownRoute({ url, method }: KejinRequest): Problem {
    const path = url.split('?', 1)[0] as string;
    const methods = this.options.routes.methodsAt(path);
    if (!methods.length || methods.includes(method)) return notFound('没有这个网址。');
    return new Problem('method-not-allowed', 405, `该网址只接受 ${methods.join('、')}。`, { allow: methods });
  }
}
