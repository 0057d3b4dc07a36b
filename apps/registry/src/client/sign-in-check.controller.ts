import { timingSafeEqual } from 'node:crypto';
import { Endpoint, FailedTries, FromBody, notFound, Open, type KejinRequest } from '@kejin/http';
import { LOG, SERVICE_CONFIG } from '@kejin/service';
import { Controller, Inject, Post, Req } from '@nestjs/common';
import { z } from 'zod';
import type { RegistrySettings } from '../config';
import { secretDigestOf } from './client.controller';
import { ClientQuery } from './client.query';

const Question = z.object({
  subject: z.string().min(1).max(100),
  secret: z.string().min(1).max(200),
  /** Where the secret was shown, as the sign-in sees it: wrong ones are counted by it. */
  address: z.string().min(1).max(100).optional(),
});
type Question = z.output<typeof Question>;

type Log = Readonly<{ warn: (fields: object, message: string) => void }>;

const isEqual = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(secretDigestOf(one)), Buffer.from(secretDigestOf(other)));

/** What a sign-in asks when a bank's system shows its secret. Without the key of both sides it is not there. */
@Controller('client-secret-checks')
export class SignInCheckController {
  private readonly tries: FailedTries;

  constructor(
    private readonly clients: ClientQuery,
    @Inject(SERVICE_CONFIG) private readonly settings: RegistrySettings,
    @Inject(LOG) log: Log,
  ) {
    this.tries = new FailedTries((failed) => log.warn(failed, 'wrong client secret'));
  }

  @Post()
  @Open()
  @Endpoint({
    permission: null,
    summary: '登录服务核对银行系统的密钥（须有双方共用的 X-Client-Check-Key）',
    body: Question,
    answer: z.object({ holds: z.boolean() }),
  })
  async check(@Req() { headers }: KejinRequest, @FromBody() question: Question) {
    const { CLIENT_CHECK_KEY: key } = this.settings;
    const shown = headers['x-client-check-key'];
    if (key === undefined || typeof shown !== 'string' || !isEqual(shown, key)) throw notFound();
    return { holds: await this.judge(question) };
  }

  private async judge({ subject, secret, address = '-' }: Question): Promise<boolean> {
    const refusal = this.tries.refusalOf(subject, address);
    if (refusal) throw refusal;
    const holds = await this.clients.holds(subject, secretDigestOf(secret));
    this.tries.record(subject, address, holds);
    return holds;
  }
}
