import { plainText } from '@kejin/contracts/envelope';
import { notFound, Problem, type KejinRequest } from '@kejin/http';
import { LOG } from '@kejin/service';
import { Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { z } from 'zod';
import { crossSite, isFromElsewhere } from '../cross-site';
import { PORTAL, type Portal } from '../portal';
import { isActivity } from './activity';
import type { Session } from './current-session';
import { isRowId } from './is-row-id';
import { personOf } from './person-of';
import { sessionsOf } from './session-list.query';
import { notSignedIn } from './session-problems';

type Log = Readonly<{ info: (fields: object, message: string) => void }>;

const SAYS_WHY = z.object({ reason: plainText(200, 2) });

const reasonIn = (body: unknown): string => {
  const { data } = SAYS_WHY.safeParse(body);
  if (data) return data.reason;
  throw new Problem(
    'invalid-input',
    400,
    '请在 reason 中写明结束登录的原因，2 至 200 个字，首尾不留空格，不含看不见的字符。',
  );
};

/** One's own sessions, and for an administrator those of the people they keep. */
@Controller('sessions')
export class SessionController {
  constructor(
    @Inject(PORTAL) private readonly portal: Portal,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @Get()
  async own(@Req() request: KejinRequest) {
    const { subject, sessionId } = await this.signedIn(request);
    const rows = await sessionsOf(this.portal.rows, subject, { withEnded: false });
    return { rows: rows.map((row) => ({ ...row, isThis: row.sessionId === sessionId })) };
  }

  @Post(':sessionId/end')
  @HttpCode(200)
  async endOwn(@Param('sessionId') sessionId: string, @Req() request: KejinRequest) {
    const { subject } = await this.signedIn(request);
    const ended = isRowId(sessionId)
      ? await this.portal.book.end({ subject, sessionId, by: subject, why: 'elsewhere' })
      : 0;
    if (ended === 0) throw notFound('没有这次登录，或已经结束。');
    this.log.info({ subject, sessionId, requestId: request.id }, 'session ended');
    return { ended };
  }

  @Get('of/:userId')
  async ofPerson(@Param('userId') userId: string, @Req() request: KejinRequest) {
    const { accessToken } = await this.signedIn(request);
    const subject = await personOf(this.portal.config, userId, { accessToken, requestId: request.id });
    return { rows: await sessionsOf(this.portal.rows, subject, { withEnded: true }) };
  }

  @Post('of/:userId/end')
  @HttpCode(200)
  async endOfPerson(@Param('userId') userId: string, @Req() request: KejinRequest) {
    const { accessToken, subject: by } = await this.signedIn(request);
    const note = reasonIn(request.body);
    const subject = await personOf(this.portal.config, userId, { accessToken, requestId: request.id });
    const ended = await this.portal.book.end({ subject, by, why: 'administrator', note });
    this.log.info({ subject, by, ended, requestId: request.id }, 'sessions ended by an administrator');
    return { ended };
  }

  private async signedIn(request: KejinRequest): Promise<Session> {
    const { current, config } = this.portal;
    const { session, over } = await current.of(request.headers.cookie, isActivity(request));
    if (!session) throw notSignedIn(over);
    if (isFromElsewhere(request.method, request.headers, config.PORTAL_URL)) throw crossSite();
    return session;
  }
}
