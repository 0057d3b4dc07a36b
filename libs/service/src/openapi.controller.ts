import { Open, openApiOf, type OpenApiOptions } from '@kejin/http';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { OPENAPI } from './injection-tokens';

/** The service's own description, printed when it is first asked for. */
@Open()
@Controller()
export class OpenApiController {
  private text: string | undefined;

  constructor(@Inject(OPENAPI) private readonly options: OpenApiOptions) {}

  @Get('openapi.json')
  async document(@Res() reply: FastifyReply): Promise<void> {
    this.text ??= JSON.stringify(openApiOf(this.options));
    await reply.type('application/json; charset=utf-8').send(this.text);
  }
}
