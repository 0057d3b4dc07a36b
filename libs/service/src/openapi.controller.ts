import {
  knownProblems,
  Open,
  openApiOf,
  sendKnownProblem,
  type KejinRequest,
  type KnownProblem,
  type OpenApiOptions,
} from '@kejin/http';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { OPENAPI } from './injection-tokens';

/** The service's own description, and what its problem codes mean; both made when they are first asked for. */
@Open()
@Controller()
export class OpenApiController {
  private text: string | undefined;
  private problems: readonly KnownProblem[] | undefined;

  constructor(@Inject(OPENAPI) private readonly options: OpenApiOptions) {}

  @Get('openapi.json')
  async document(@Res() reply: FastifyReply): Promise<void> {
    this.text ??= JSON.stringify(openApiOf(this.options));
    await reply.type('application/json; charset=utf-8').send(this.text);
  }

  @Get('problems/:code')
  problem(@Param('code') code: string, @Req() request: KejinRequest, @Res() reply: FastifyReply): void {
    this.problems ??= knownProblems([openApiOf(this.options)]);
    sendKnownProblem(this.problems, code, request, reply);
  }
}
