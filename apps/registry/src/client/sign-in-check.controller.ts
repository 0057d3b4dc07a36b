import { sha256 } from '@kejin/event-store';
import { Endpoint, FailedTries, FromBody, notFound, Open, type KejinRequest } from '@kejin/http';
import { LOG, SERVICE_CONFIG } from '@kejin/service';
import { Controller, Inject, Post, Req } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import type { RegistrySettings } from '../config';
import * as api from './client-api';
import { ClientQuery } from './client.query';

type Log = Readonly<{ warn: (fields: object, message: string) => void }>;

const isEqual = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(sha256(one)), Buffer.from(sha256(other)));

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
    description:
      '供登录服务使用，不对外开放；没有共用密钥的请求一律答复 404。同一来源连续出错的暂停核对，答复 429。',
    body: api.SecretCheck,
    answer: api.secretCheckAnswer,
    problems: ['not-found', 'too-many-tries'],
  })
  async check(@Req() { headers }: KejinRequest, @FromBody() question: api.SecretCheck) {
    const { CLIENT_CHECK_KEY: key } = this.settings;
    const shown = headers['x-client-check-key'];
    if (key === undefined || typeof shown !== 'string' || !isEqual(shown, key)) throw notFound();
    return { holds: await this.judge(question) };
  }

  private async judge({ subject, secret, address = '-' }: api.SecretCheck): Promise<boolean> {
    const refusal = this.tries.refusalOf(subject, address);
    if (refusal) throw refusal;
    const holds = await this.clients.holds(subject, sha256(secret));
    this.tries.record(subject, address, holds);
    return holds;
  }
}
