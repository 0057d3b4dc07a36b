import fastifyStatic from '@fastify/static';
import { pageHeaders } from '@kejin/http';
import { StartError } from '@kejin/service';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const CONSOLE_PATH = '/console';

// What the built page leaves open for the portal to say.
const NONCE = '__CSP_NONCE__';
const ENVIRONMENT = '__ENVIRONMENT__';

type Console = Readonly<{ folder: string; isDemo: boolean }>;

// The styles of the components come with the page's scripts, so a nonce lets them in and no others.
const policyWith = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The console under one path: its page for every address there, and files that never change under their names. */
export const mountConsole = async (fastify: FastifyInstance, { folder, isDemo }: Console): Promise<void> => {
  const file = join(folder, 'index.html');
  if (!existsSync(file))
    throw new StartError(`CONSOLE_DIR 中没有 index.html（${folder}）。请先构建 apps/console，或取消该设置。`);
  await fastify.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: `${CONSOLE_PATH}/assets/`,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: false,
  });
  // Read each time: a new build has other names in it, and an old page would ask for files that are gone.
  const send = async (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const nonce = randomBytes(16).toString('base64');
    const html = (await readFile(file, 'utf8')).replaceAll(ENVIRONMENT, isDemo ? 'demo' : 'production');
    return reply
      .headers({ ...pageHeaders(policyWith(nonce)), 'cache-control': 'no-store' })
      .send(html.replaceAll(NONCE, nonce));
  };
  fastify.get(CONSOLE_PATH, send);
  fastify.get(`${CONSOLE_PATH}/*`, send);
};
