import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_TYPE, problemDocument, type Problem } from './problem';

/** The problem as an HTTP answer, with the headers its kind asks for. */
export const sendProblem = (
  problem: Problem,
  request: Pick<FastifyRequest, 'id'>,
  reply: FastifyReply,
  legacyCode?: string,
): void => {
  const { retryAfterSeconds, allow } = problem.extensions;
  if (typeof retryAfterSeconds === 'number') void reply.header('retry-after', String(retryAfterSeconds));
  if (Array.isArray(allow)) void reply.header('allow', allow.join(', '));
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  void reply
    .status(problem.status)
    .header('cache-control', 'no-store')
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problemDocument(problem, request.id, legacyCode)));
};
