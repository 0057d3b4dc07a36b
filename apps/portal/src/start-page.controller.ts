import type { KejinRequest } from '@kejin/http';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { upstreamsOf, type Upstream } from './config';
import { pageHeaders, startPage } from './pages';
import { PORTAL, type Portal } from './portal';

const PATIENCE_MS = 1_000;

const isReady = ({ url }: Upstream): Promise<boolean> =>
  fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    ({ ok }) => ok,
    () => false,
  );

/** The first thing anybody sees. */
@Controller()
export class StartPageController {
  constructor(@Inject(PORTAL) private readonly portal: Portal) {}

  @Get()
  async start(@Req() { headers }: KejinRequest, @Res() reply: FastifyReply): Promise<void> {
    const upstreams = upstreamsOf(this.portal.config);
    const [session, ...ready] = await Promise.all([
      this.portal.sessions.open(headers.cookie),
      ...upstreams.map(isReady),
    ]);
    const services = upstreams.map((upstream, at) => ({ ...upstream, ready: ready[at] === true }));
    const { html, policy } = startPage(services, session?.name);
    await reply.headers(pageHeaders(policy)).send(html);
  }
}
