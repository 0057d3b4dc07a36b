import { pageHeaders, Problem, unauthenticated, type KejinRequest } from '@kejin/http';
import { LOG } from '@kejin/service';
import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { crossSite, isFromElsewhere } from './cross-site';
import { errorPage } from './pages';
import { PORTAL, type Portal } from './portal';

/** A path of our own origin; anything that could lead elsewhere leads home. */
const ownPath = (path: unknown): string =>
  typeof path === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) && path.length <= 500 ? path : '/';

type Log = Readonly<{ info: (fields: object, message: string) => void }>;

/** Signing in and out. The browser gets a sealed cookie, never a token. */
@Controller()
export class SignInController {
  constructor(
    @Inject(PORTAL) private readonly portal: Portal,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @Get('sign-in')
  async begin(@Req() request: KejinRequest, @Res() reply: FastifyReply): Promise<void> {
    const { return: returnTo } = request.query as { return?: unknown };
    const { url, flow } = await this.portal.client.begin(ownPath(returnTo));
    const cookies = await this.portal.sessions.flowCookiesOf(flow, request.headers.cookie);
    await reply.header('set-cookie', cookies).redirect(url.href, 303);
  }

  @Get('sign-in/callback')
  async finish(@Req() request: KejinRequest, @Res() reply: FastifyReply): Promise<void> {
    const { sessions, client } = this.portal;
    const { state } = request.query as { state?: unknown };
    const flow =
      typeof state === 'string' ? await sessions.openFlow(request.headers.cookie, state) : undefined;
    // The code is somebody else's, or this page was opened again: start over.
    if (!flow) return void (await reply.redirect('/sign-in', 303));
    const query = request.url.slice(request.url.indexOf('?') >>> 0);
    const session = await client.finish(query, flow).catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'sign-in-failed') return undefined;
      throw error;
    });
    if (!session) return this.failed(reply, sessions.clearingFlow(flow.state));
    this.log.info({ subject: session.subject, requestId: request.id }, 'signed in');
    await reply
      .header('set-cookie', [await sessions.cookieOf(session), sessions.clearingFlow(flow.state)])
      .redirect(flow.returnTo, 303);
  }

  private async failed(reply: FastifyReply, cookie: string): Promise<void> {
    const { html, policy } = errorPage('登录没有完成', '登录没有完成，请返回首页重新登录。');
    await reply.status(400).headers(pageHeaders(policy)).header('set-cookie', cookie).send(html);
  }

  @Post('sign-out')
  async signOut(@Req() request: KejinRequest, @Res() reply: FastifyReply): Promise<void> {
    const { sessions, client, config } = this.portal;
    if (isFromElsewhere('POST', request.headers, config.PORTAL_URL)) throw crossSite();
    const session = await sessions.open(request.headers.cookie);
    if (session) {
      sessions.end(session);
      this.log.info({ subject: session.subject, requestId: request.id }, 'signed out');
      await client.revoke(session).catch(() => undefined);
    }
    const url = session && (await client.signOutUrl().catch(() => undefined));
    await reply.header('set-cookie', sessions.clearing('kejin')).redirect(url?.href ?? '/', 303);
  }

  @Get('me')
  async me(@Req() { headers }: KejinRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { session, cookie } = await this.portal.current.of(headers.cookie);
    if (cookie) void reply.header('set-cookie', cookie);
    if (!session) throw unauthenticated();
    const { subject, name, expiresAt } = session;
    return { subject, name, expiresAt: new Date(expiresAt * 1000).toISOString() };
  }
}
