import { Reader } from '@kejin/access';
import { pageOf } from '@kejin/contracts/envelope';
import type { Identity } from '@kejin/event-store';
import { notFound, withoutAnswer } from '@kejin/http';
import { addDays, type CivilDate } from '@kejin/kernel';
import { Injectable } from '@nestjs/common';
import { historyOf, withWaiting } from '../review/review.query';
import { lprIdOf, type Rate } from './lpr';
import type { LprCorrection, LprFilter, LprRow, RateOnDay } from './lpr-api';

@Injectable()
export class LprQuery {
  constructor(private readonly reader: Reader) {}

  list(identity: Identity, { status, waiting, after, limit }: LprFilter) {
    return this.reader.read(identity, 'ReadPolicies', async (manager) => {
      const asked = [status ?? null, waiting ?? null, after?.[0] ?? null, limit + 1];
      const rows = await manager.query<LprRow[]>(LIST, asked);
      const shown = await withWaiting(manager, rows, ({ publishedOn }) => lprIdOf(publishedOn));
      return pageOf(shown, limit, ({ publishedOn }): [CivilDate] => [publishedOn]);
    });
  }

  /** One day's publication with its corrections, newest first. */
  one(identity: Identity, publishedOn: CivilDate) {
    return this.reader.read(identity, 'ReadPolicies', async (manager) => {
      const [row] = await manager.query<LprRow[]>(ONE, [publishedOn]);
      if (!row) throw notFound(`没有${publishedOn}公布的LPR。`);
      return {
        ...row,
        corrections: await manager.query<LprCorrection[]>(CORRECTIONS, [publishedOn]),
        history: await historyOf(manager, lprIdOf(publishedOn)),
      };
    });
  }

  /** The rates of the publication before that day; none before the first. */
  async before(
    identity: Identity,
    publishedOn: CivilDate,
  ): Promise<Pick<Rate, 'oneYearE8' | 'fiveYearE8'> | undefined> {
    return this.reader.read(identity, 'ReadPolicies', async (manager) => {
      const [rate] = await manager.query<Pick<RateOnDay, 'oneYear' | 'fiveYear'>[]>(ON, [
        addDays(publishedOn, -1),
      ]);
      return rate && { oneYearE8: rate.oneYear, fiveYearE8: rate.fiveYear };
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

const HANDS = 'status, proposed_by as "proposedBy", confirmed_by as "confirmedBy"';

const ONE = `select ${RATE}, coalesce(revision, 1) as revision, ${HANDS} from lpr_publication where published_on = $1`;

const CORRECTIONS = `select ${RATE}, revision, ${HANDS}, correction, touched_loans as "touchedLoans"
  from lpr_correction where published_on = $1 order by revision desc`;

const LIST = `select ${RATE}, coalesce(revision, 1) as revision, ${HANDS}
  from lpr_publication
  where ($1::text is null or status = $1)
    and ($2::boolean is null or $2 = exists (select 1 from waiting_review where stream_id = lpr_id))
    and ($3::date is null or published_on < $3)
  order by published_on desc
  limit $4`;

const ON = `select ${RATE} from lpr_publication
  where published_on <= $1 and status = 'PUBLISHED'
  order by published_on desc
  limit 1`;
