import { pageHeaders, type Page } from '@kejin/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PROVIDER_PATH } from './config';
import { demoSignInPage } from './demo-sign-in-page';
import { countedAs, signedInUser } from './demo-users';
import { errorPage } from './pages';
import type { Portal } from './portal';

type Demo = NonNullable<Portal['demo']>;

/** The embedded sign-in's own routes. It reads its requests itself, so nothing is parsed before it. */
export const mountProvider = async (fastify: FastifyInstance, demo: Demo): Promise<void> => {
  await fastify.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    const answer = demo.provider.callback();
    scope.all(`${PROVIDER_PATH}/*`, (request, reply) => {
      reply.hijack();
      reply.raw.setHeader('x-content-type-options', 'nosniff');
      // Koa routes by what is left of the path, and builds addresses from the whole.
      const { raw } = request as { raw: FastifyRequest['raw'] & { originalUrl?: string } };
      raw.originalUrl = raw.url as string;
      raw.url = raw.originalUrl.slice(PROVIDER_PATH.length);
      void answer(raw, reply.raw);
    });
    done();
  });
  fastify.get('/sign-in/demo/:uid', (request, reply) => showSignIn(demo, request, reply));
  fastify.post('/sign-in/demo/:uid', (request, reply) => trySignIn(demo, request, reply));
};

const send = (reply: FastifyReply, { html, policy }: Page, status = 200): FastifyReply =>
  reply.status(status).headers(pageHeaders(policy)).send(html);

const expired = (reply: FastifyReply): FastifyReply =>
  send(reply, errorPage('登录已过期', '登录页面停留过久或已经用过，请返回首页重新登录。'), 400);

const isUnderWay = ({ provider }: Demo, request: FastifyRequest, reply: FastifyReply): Promise<boolean> =>
  provider.interactionDetails(request.raw, reply.raw).then(
    () => true,
    () => false,
  );

const showSignIn = async (demo: Demo, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
  (await isUnderWay(demo, request, reply))
    ? send(reply, demoSignInPage(request.url, demo.users))
    : expired(reply);

const trySignIn = async (demo: Demo, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
  if (!(await isUnderWay(demo, request, reply))) return expired(reply);
  const { username = '', password = '' } = (request.body ?? {}) as { username?: string; password?: string };
  const refused = (problem: string, status: number) =>
    send(reply, demoSignInPage(request.url, demo.users, problem), status);
  const name = countedAs(demo.users, username);
  const refusal = demo.tries.refusalOf(name, request.ip);
  if (refusal) return refused(refusal.detail, refusal.status);
  const user = signedInUser(demo.users, username, password);
  demo.tries.record(name, request.ip, user !== undefined);
  if (!user) return refused('用户名或密码不正确，请重试。', 401);
  const result = { login: { accountId: user.subject } };
  const url = await demo.provider.interactionResult(request.raw, reply.raw, result);
  return reply.redirect(url, 303);
};
