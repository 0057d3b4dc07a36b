import { APP_SOURCE } from '@kejin/service';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';

/** The database's clock may have been set back by less than this: a follower is told too much rather than too little. */
const MARGIN = '1 minute';

// By halves: positions have no gaps, and events have no index by their instant.
const BEFORE = `
  with recursive span (low, high) as (
    select 0::bigint, coalesce(max(position), 0) + 1 from event
    union all
    select case when e.recorded_at < $1::timestamptz - interval '${MARGIN}' then half.at else low end,
      case when e.recorded_at < $1::timestamptz - interval '${MARGIN}' then high else half.at end
    from (select low, high, (low + high) / 2 as at from span where high - low > 1) half
      join event e on e.position = half.at
  )
  select max(low) as position from span`;

/** Where in the order of changes an instant is: positions of this service's own events, nobody's data. */
@Injectable()
export class ChangePlaces {
  constructor(@Inject(APP_SOURCE) private readonly app: DataSource) {}

  /** A position with nothing after it that was recorded before the instant, but for the margin. */
  async before(instant: string): Promise<number> {
    const [found] = await this.app.query<{ position: number }[]>(BEFORE, [instant]);
    return found?.position ?? 0;
  }
}
