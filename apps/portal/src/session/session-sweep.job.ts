import { LOG } from '@kejin/service';
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { PORTAL, type Portal } from '../portal';
import type { EndedRow } from './session-rows';

const EVERY_MS = 60_000;

// Their times have ended them already; now it is written, and their tokens go.
const SETTLE = `with ending as (
    select digest, sealed, ends_at <= idle_ends_at as is_over, least(idle_ends_at, ends_at) as went_at
    from session where ended_at is null and idle_ends_at <= now()
    order by idle_ends_at limit 500 for update skip locked)
  update session set ended_at = ending.went_at, ended_by = 'portal', sealed = null,
    ended_why = case when ending.is_over then 'over' else 'idle' end
  from ending where session.digest = ending.digest
  returning ending.digest, ending.sealed`;

const FORGET = `delete from session where digest in
  (select digest from session where ended_at < now() - make_interval(days => $1) limit 5000)`;

type Log = Readonly<{ warn: (fields: object, message: string) => void }>;

/** Writes down which sessions have run out, takes their tokens back, and forgets what ended long ago. */
@Injectable()
export class SessionSweep implements OnModuleInit, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(PORTAL) private readonly portal: Portal,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.sweepOrSay(), EVERY_MS);
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  async sweep(): Promise<void> {
    const { rows, book, config } = this.portal;
    await book.takeBack(await rows.ask<EndedRow>(SETTLE, []));
    await rows.ask(FORGET, [config.SESSION_KEPT_DAYS]);
  }

  private async sweepOrSay(): Promise<void> {
    await this.sweep().catch((err: unknown) => this.log.warn({ err }, 'sessions were not swept'));
  }
}
