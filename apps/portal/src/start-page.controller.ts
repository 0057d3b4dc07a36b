import { pageHeaders, sendKnownProblem, type KejinRequest } from '@kejin/http';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { upstreamsOf, type Upstream } from './config';
import { CONSOLE_PATH } from './console-files';
import { startPage } from './pages';
import { PORTAL, type Portal } from './portal';
import problems from './problems.json';
import { ReadyBoard } from './ready-board';
import type { Current } from './session/current-session';

const PATIENCE_MS = 1_000;

const isReady = ({ url }: Upstream): Promise<boolean> =>
  fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    ({ ok }) => ok,
    () => false,
  );

/** The first thing anybody sees. */
@Controller()
export class StartPageController {
  private readonly board: ReadyBoard;

  constructor(@Inject(PORTAL) private readonly portal: Portal) {
    this.board = new ReadyBoard(upstreamsOf(portal.config), isReady, Date.now);
  }

  @Get()
  async start(@Req() request: KejinRequest, @Res() reply: FastifyReply): Promise<void> {
    if (this.portal.config.CONSOLE_DIR) return void (await reply.redirect(`${CONSOLE_PATH}/`, 302));
    await this.services(request, reply);
  }

  @Get('services')
  async services(@Req() { headers }: KejinRequest, @Res() reply: FastifyReply): Promise<void> {
    const [{ session }, services] = await Promise.all([
      // This page is for the hour in which something is away.
      this.portal.current.of(headers.cookie).catch((): Current => ({})),
      this.board.states(),
    ]);
    const { html, policy } = startPage(services, session?.name);
    await reply.headers(pageHeaders(policy)).send(html);
  }

  /** Problems of every service lead here, since a browser sees one origin. */
  @Get('problems/:code')
  problem(@Param('code') code: string, @Req() request: KejinRequest, @Res() reply: FastifyReply): void {
    sendKnownProblem(problems, code, request, reply);
  }
}
