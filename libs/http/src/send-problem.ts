import type { FastifyReply, FastifyRequest } from 'fastify';
import { pageHeaders, wantsPage } from './html-page';
import type { KnownProblem } from './known-problems';
import { knownProblemPage, problemPage } from './problem-pages';
import { notFound, PROBLEM_TYPE, problemDocument, type Problem } from './problem';

/** What a problem's `type` leads to. */
export const sendKnownProblem = (
  known: readonly KnownProblem[],
  code: string,
  request: Pick<FastifyRequest, 'id' | 'headers'>,
  reply: FastifyReply,
): void => {
  const problem = known.find((one) => one.code === code);
  if (!problem) return sendProblem(notFound('没有这个问题代码。'), request, reply);
  const { html, policy } = knownProblemPage(problem);
  void reply.headers(pageHeaders(policy)).send(html);
};

/** The problem as an HTTP answer, with the headers its kind asks for: a page for a person, else a document. */
export const sendProblem = (
  problem: Problem,
  request: Pick<FastifyRequest, 'id' | 'headers'>,
  reply: FastifyReply,
  legacyCode?: string,
): void => {
  const { retryAfterSeconds, allow } = problem.extensions;
  if (typeof retryAfterSeconds === 'number') void reply.header('retry-after', String(retryAfterSeconds));
  if (Array.isArray(allow)) void reply.header('allow', allow.join(', '));
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  void reply.status(problem.status).header('cache-control', 'no-store');
  if (wantsPage(request.headers)) {
    const { html, policy } = problemPage(problem, request.id);
    return void reply.headers(pageHeaders(policy)).send(html);
  }
  void reply.type(PROBLEM_TYPE).send(JSON.stringify(problemDocument(problem, request.id, legacyCode)));
};
