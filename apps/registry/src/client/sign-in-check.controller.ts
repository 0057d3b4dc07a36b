import { sha256 } from '@kejin/event-store';
import { Endpoint, FromBody, notFound, Open, type KejinRequest } from '@kejin/http';
import { SERVICE_CONFIG } from '@kejin/service';
import { Controller, Inject, Post, Req } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import type { RegistrySettings } from '../config';
import * as api from './client-api';
import { ClientQuery } from './client.query';

const isEqual = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(sha256(one)), Buffer.from(sha256(other)));

/** What a sign-in asks when a bank's system shows its secret. Without the key of both sides it is not there. */
@Controller('client-secret-checks')
export class SignInCheckController {
  constructor(
    private readonly clients: ClientQuery,
    @Inject(SERVICE_CONFIG) private readonly settings: RegistrySettings,
  ) {}

  @Post()
  @Open()
  @Endpoint({
    permission: null,
    summary: '登录服务核对银行系统的密钥（须有双方共用的 X-Client-Check-Key）',
    body: api.SecretCheck,
    answer: api.secretCheckAnswer,
  })
  async check(@Req() { headers }: KejinRequest, @FromBody() { subject, secret }: api.SecretCheck) {
    const { CLIENT_CHECK_KEY: key } = this.settings;
    const shown = headers['x-client-check-key'];
    if (key === undefined || typeof shown !== 'string' || !isEqual(shown, key)) throw notFound();
    return { holds: await this.clients.holds(subject, sha256(secret)) };
  }
}
