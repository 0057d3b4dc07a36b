import { unauthenticated, type KejinRequest } from '@kejin/http';
import { LOG } from '@kejin/service';
import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { crossSite, isFromElsewhere } from './cross-site';
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
    await reply.header('set-cookie', await this.portal.sessions.flowCookieOf(flow)).redirect(url.href, 303);
  }

  @Get('sign-in/callback')
  async finish(@Req() request: KejinRequest, @Res() reply: FastifyReply): Promise<void> {
    const { sessions, client } = this.portal;
    const flow = await sessions.openFlow(request.headers.cookie);
    // The code is somebody else's, or this page was opened again: start over.
    if (!flow) return void (await reply.redirect('/sign-in', 303));
    const query = request.url.slice(request.url.indexOf('?') >>> 0);
    const session = await client.finish(query, flow);
    this.log.info({ subject: session.subject, requestId: request.id }, 'signed in');
    await reply
      .header('set-cookie', [await sessions.cookieOf(session), sessions.clearing('kejin-flow')])
      .redirect(flow.returnTo, 303);
  }

  @Post('sign-out')
  async signOut(@Req() request: KejinRequest, @Res() reply: FastifyReply): Promise<void> {
    const { sessions, client, config } = this.portal;
    if (isFromElsewhere('POST', request.headers, config.PORTAL_URL)) throw crossSite();
    const session = await sessions.open(request.headers.cookie);
    const url = session ? await client.signOutUrl(session.idToken).catch(() => undefined) : undefined;
    if (session) this.log.info({ subject: session.subject, requestId: request.id }, 'signed out');
    await reply.header('set-cookie', sessions.clearing('kejin')).redirect(url?.href ?? '/', 303);
  }

  @Get('me')
  async me(@Req() { headers }: KejinRequest) {
    const session = await this.portal.sessions.open(headers.cookie);
    if (!session) throw unauthenticated();
    const { subject, name, expiresAt } = session;
    return { subject, name, expiresAt: new Date(expiresAt * 1000).toISOString() };
  }
}
