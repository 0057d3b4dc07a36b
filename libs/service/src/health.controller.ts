import { Open } from '@kejin/http';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Platform } from './platform';
import { PLATFORM } from './injection-tokens';
import { Readiness } from './readiness';

/** What a balancer, a supervisor and a collector of numbers ask. Open, so it tells nothing about the business. */
@Open()
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    @Inject(PLATFORM) private readonly platform: Platform,
  ) {}

  @Get('health/live')
  live() {
    return { alive: true };
  }

  @Get('health/ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const { reasons, notices } = await this.readiness.state();
    await reply.status(reasons.length ? 503 : 200).send({
      ready: reasons.length === 0,
      service: this.platform.config.SERVICE,
      reasons,
      notices,
    });
  }

  @Get('metrics')
  async metrics(@Res() reply: FastifyReply): Promise<void> {
    const { registry } = this.platform.metrics;
    await reply.type(registry.contentType).send(await registry.metrics());
  }
}
