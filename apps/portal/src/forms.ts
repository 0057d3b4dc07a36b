import type { FastifyInstance } from 'fastify';

const FORM_LIMIT = 4096;

/** Two pages of the portal have forms; no service takes one. */
export const acceptForms = (fastify: FastifyInstance): void => {
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_LIMIT },
    (_request, body, parsed) => parsed(null, Object.fromEntries(new URLSearchParams(body as string))),
  );
};
