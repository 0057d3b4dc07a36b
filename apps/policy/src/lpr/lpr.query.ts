import { Reader } from '@kejin/access';
import { pageOf } from '@kejin/contracts/envelope';
import type { Identity } from '@kejin/event-store';
import { withoutAnswer } from '@kejin/http';
import type { CivilDate } from '@kejin/kernel';
import { Injectable } from '@nestjs/common';
import type { LprFilter, LprRow, RateOnDay } from './lpr-api';

@Injectable()
export class LprQuery {
  constructor(private readonly reader: Reader) {}

  list(identity: Identity, { status, after, limit }: LprFilter) {
    return this.reader.read(identity, 'ReadPolicies', async (manager) => {
      const rows = await manager.query<LprRow[]>(LIST, [status ?? null, after?.[0] ?? null, limit + 1]);
      return pageOf(rows, limit, ({ publishedOn }): [CivilDate] => [publishedOn]);
    });
  }

  /** The latest rate published on that day or before. */
  on(identity: Identity, date: CivilDate) {
    return this.reader.read(identity, 'ReadPolicies', async (manager) => {
      const [rate] = await manager.query<Omit<RateOnDay, 'date'>[]>(ON, [date]);
      if (!rate) throw withoutAnswer('lpr-not-published', `${date}之前尚无已公布的LPR。`);
      return { date, ...rate };
    });
  }
}

const RATE = `to_char(published_on, 'YYYY-MM-DD') as "publishedOn", one_year_e8 as "oneYear",
  five_year_e8 as "fiveYear", source`;

const LIST = `select ${RATE}, status, proposed_by as "proposedBy", confirmed_by as "confirmedBy"
  from lpr_publication
  where ($1::text is null or status = $1) and ($2::date is null or published_on < $2)
  order by published_on desc
  limit $3`;

const ON = `select ${RATE} from lpr_publication
  where published_on <= $1 and status = 'PUBLISHED'
  order by published_on desc
  limit 1`;
