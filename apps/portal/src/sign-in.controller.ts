import { pageHeaders, Problem, type KejinRequest } from '@kejin/http';
import { LOG } from '@kejin/service';
import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { crossSite, isFromElsewhere } from './cross-site';
import { errorPage } from './pages';
import { PORTAL, type Portal } from './portal';
import { isActivity } from './session/activity';
import { notSignedIn } from './session/session-problems';
import { whyOver } from './session/standing';

/** A path of our own origin; anything that could lead elsewhere leads home. */
const ownPath = (path: unknown): string =>
  typeof path === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) && path.length <= 500 ? path : '/';

type Log = Readonly<{ info: (fields: object, message: string) => void }>;

/** Signing in and out. The browser gets a random number for a cookie, never a token. */
@Controller()
export class SignInController {
  constructor(
    @Inject(PORTAL) private readonly portal: Portal,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @Get('sign-in')
  async begin(@Req() request: KejinRequest, @Res() reply: FastifyReply): Promise<void> {
    const { return: returnTo, fresh } = request.query as { return?: unknown; fresh?: unknown };
    const { url, flow } = await this.portal.client.begin(ownPath(returnTo), fresh === '1');
    const cookies = await this.portal.flows.cookiesOf(flow, request.headers.cookie);
    await reply.header('set-cookie', cookies).redirect(url.href, 303);
  }

  @Get('sign-in/callback')
  async finish(@Req() request: KejinRequest, @Res() reply: FastifyReply): Promise<void> {
    const { flows, client, rows } = this.portal;
    const { state } = request.query as { state?: unknown };
    const flow = typeof state === 'string' ? await flows.open(request.headers.cookie, state) : undefined;
    // The code is somebody else's, or this page was opened again: start over.
    if (!flow) return void (await reply.redirect('/sign-in', 303));
    const query = request.url.slice(request.url.indexOf('?') >>> 0);
    const signedIn = await client.finish(query, flow).catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'sign-in-failed') return undefined;
      throw error;
    });
    if (!signedIn) return this.failed(reply, flows.clearing(flow.state));
    if (await rows.mustBeProven(signedIn)) {
      if (flow.isFresh) return this.failed(reply, flows.clearing(flow.state));
      const again = `/sign-in?fresh=1&return=${encodeURIComponent(flow.returnTo)}`;
      return void (await reply.header('set-cookie', flows.clearing(flow.state)).redirect(again, 303));
    }
    await this.endOwn(request);
    const cookie = await this.portal.book.begin(signedIn, request.headers['user-agent'] ?? '');
    this.log.info({ subject: signedIn.subject, requestId: request.id }, 'signed in');
    await reply.header('set-cookie', [cookie, flows.clearing(flow.state)]).redirect(flow.returnTo, 303);
  }

  private async failed(reply: FastifyReply, cookie: string): Promise<void> {
    const { html, policy } = errorPage('登录没有完成', '登录没有完成，请返回首页重新登录。');
    await reply.status(400).headers(pageHeaders(policy)).header('set-cookie', cookie).send(html);
  }

  @Post('sign-out')
  async signOut(@Req() request: KejinRequest, @Res() reply: FastifyReply): Promise<void> {
    const { cookies, client, config } = this.portal;
    if (isFromElsewhere('POST', request.headers, config.PORTAL_URL)) throw crossSite();
    const { everywhere } = (request.body ?? {}) as { everywhere?: unknown };
    const wasHere = await this.endOwn(request, everywhere === 'yes');
    const url = wasHere && (await client.signOutUrl().catch(() => undefined));
    await reply.header('set-cookie', cookies.clearingSession()).redirect(url ? url.href : '/', 303);
  }

  /** Ends the session that the browser carries, or all of that person's; false where it carries none. */
  private async endOwn(request: KejinRequest, everywhere = false): Promise<boolean> {
    const { cookies, rows, book } = this.portal;
    const digest = cookies.sessionIn(request.headers.cookie);
    // Its tokens may have run out: to end it, its row is enough.
    const row = digest && (await rows.find(digest));
    if (!row || whyOver(row)) return false;
    const { subject, sessionId } = row;
    await book.end({ subject, sessionId, by: subject, why: 'signed-out' });
    if (everywhere) await book.end({ subject, by: subject, why: 'elsewhere' });
    this.log.info({ subject, everywhere, requestId: request.id }, 'signed out');
    return true;
  }

  @Get('me')
  async me(@Req() request: KejinRequest) {
    const { session, over } = await this.portal.current.of(request.headers.cookie, isActivity(request));
    if (!session) throw notSignedIn(over);
    const { subject, name, left } = session;
    return { subject, name, expiresAt: new Date(Date.now() + left * 1000).toISOString() };
  }
}
