import { Reader } from '@kejin/access';
import type { Identity } from '@kejin/event-store';
import { notFound } from '@kejin/http';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { historyOf, withWaiting } from '../review/review.query';
import { calendarIdOf } from './calendar';
import type { CalendarFilter, CalendarRevision, CalendarYearLine } from './calendar-api';

@Injectable()
export class CalendarQuery {
  constructor(private readonly reader: Reader) {}

  years(identity: Identity, { waiting }: CalendarFilter) {
    return this.reader.read(identity, 'ReadPolicies', async (manager) => {
      const rows = await manager.query<Omit<CalendarYearLine, 'waiting'>[]>(YEARS, [waiting ?? null]);
      return {
        lastCoveredYear: await lastCoveredYear(manager),
        years: await withWaiting(manager, rows, ({ year }) => calendarIdOf(year)),
      };
    });
  }

  year(identity: Identity, year: number) {
    return this.reader.read(identity, 'ReadPolicies', async (manager) => {
      const rows = await manager.query<CalendarRevision[]>(ONE, [year]);
      if (rows.length === 0) throw notFound(`尚未录入${year}年工作日历。`);
      const [shown] = await withWaiting(manager, [{ year }], () => calendarIdOf(year));
      return {
        lastCoveredYear: await lastCoveredYear(manager),
        year,
        published: rows.find(({ isPublished }) => isPublished) ?? null,
        proposed: rows.find(({ revision }) => revision === shown?.waiting?.revision) ?? null,
        history: await historyOf(manager, calendarIdOf(year)),
      };
    });
  }
}

const lastCoveredYear = async (manager: EntityManager): Promise<number | null> => {
  const [row] = await manager.query<{ year: number | null }[]>(
    'select max(year) as year from calendar_revision where is_published',
  );
  return row?.year ?? null;
};

const YEARS = `select year, max(revision) filter (where is_published) as "publishedRevision",
    max(revision) as "lastRevision"
  from calendar_revision
  where $1::boolean is null or $1 = exists (select 1 from waiting_review where stream_id = calendar_id)
  group by year order by year`;

const ONE = `select year, revision, holidays, make_up_days as "makeUpDays", source, is_published as "isPublished",
    proposed_by as "proposedBy", confirmed_by as "confirmedBy"
  from calendar_revision where year = $1 order by revision desc`;
