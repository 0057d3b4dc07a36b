import { notFound, sendProblem } from '@kejin/http';
import type { FastifyInstance } from 'fastify';

const INSIDE: ReadonlySet<string | undefined> = new Set(['/metrics', '/routes']);

/** The portal's own port is the public one: what every service shows to its collector and its tests has no page here. */
export const keepNumbersInside = (fastify: FastifyInstance): void => {
  fastify.addHook('onRequest', async (request, reply) => {
    if (!INSIDE.has(request.routeOptions.url)) return undefined;
    sendProblem(notFound(), request, reply);
    return reply;
  });
};
