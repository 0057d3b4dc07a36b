import { withConnection, type Identity } from '@kejin/event-store';
import { Endpoint, FromPath, notFound, refusal, Who } from '@kejin/http';
import { permitted, PLATFORM, runtimeOf, type Platform } from '@kejin/service';
import { Controller, Inject, Post } from '@nestjs/common';
import { z } from 'zod';
import { releaseStuck, type ReleaseOutcome } from './release-stuck';

const params = z.object({
  kind: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, { error: '应为期限的类别，如 loan-supplement' }),
  subjectId: z.uuid(),
});
type Params = z.output<typeof params>;

/** Due clocks whose command was refused or failed three times wait for a person; this is the person's answer. */
@Controller('operations/clocks')
export class StuckClocksController {
  private readonly platform: Platform;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.platform = platform;
  }

  @Post(':kind/:subjectId/retry')
  @Endpoint({
    permission: 'ReplayParked',
    summary: '原因消除后，让系统重新办理一项停在人工处理的到期期限',
    description: '在任一副本上请求均可，系统在一两秒内重新办理，仍不能办理的会再次停下。',
    params,
    answer: params,
    problems: ['clock-not-stuck'],
  })
  async retryClock(@Who() identity: Identity, @FromPath() { kind, subjectId }: Params) {
    const runtime = runtimeOf(this.platform);
    const { subject: by } = await permitted(runtime, identity, 'ReplayParked', `${kind} ${subjectId}`);
    const released = await withConnection(runtime.sources.appPool, (client) =>
      releaseStuck(client, { kind, subjectId }),
    );
    refuseUnlessReleased(released);
    this.platform.log.info({ clock: kind, subject: subjectId, by }, 'stuck clock released');
    return { kind, subjectId };
  }
}

const refuseUnlessReleased = (released: ReleaseOutcome): void => {
  if (released === 'no-clock') throw notFound('没有这项期限，或该事项已经办结。');
  if (released === 'not-stuck')
    throw refusal(
      'clock-not-stuck',
      '该期限没有停在人工处理：尚未到期，或系统会自行再次办理，无须重新办理。',
    );
};
