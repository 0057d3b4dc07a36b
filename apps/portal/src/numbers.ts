import { notFound, sendProblem } from '@kejin/http';
import type { FastifyInstance } from 'fastify';

/** The portal's own port is the public one: the numbers that every service shows to its collector have no page here. */
export const keepNumbersInside = (fastify: FastifyInstance): void => {
  fastify.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url !== '/metrics') return undefined;
    sendProblem(notFound(), request, reply);
    return reply;
  });
};
