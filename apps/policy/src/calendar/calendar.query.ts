import { Reader } from '@kejin/access';
import type { Identity } from '@kejin/event-store';
import { notFound } from '@kejin/http';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CalendarRevision, CalendarYearLine } from './calendar-api';

@Injectable()
export class CalendarQuery {
  constructor(private readonly reader: Reader) {}

  years(identity: Identity) {
    return this.reader.read(identity, 'ReadPolicies', async (manager) => ({
      lastCoveredYear: await lastCoveredYear(manager),
      years: await manager.query<CalendarYearLine[]>(YEARS),
    }));
  }

  year(identity: Identity, year: number) {
    return this.reader.read(identity, 'ReadPolicies', async (manager) => {
      const rows = await manager.query<CalendarRevision[]>(ONE, [year]);
      const [latest] = rows;
      if (!latest) throw notFound(`尚未录入${year}年工作日历。`);
      const published = rows.find(({ isPublished }) => isPublished) ?? null;
      const proposed = latest.isPublished ? null : latest;
      return { lastCoveredYear: await lastCoveredYear(manager), year, published, proposed };
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
    nullif(max(revision), coalesce(max(revision) filter (where is_published), 0)) as "proposedRevision"
  from calendar_revision group by year order by year`;

const ONE = `select year, revision, holidays, make_up_days as "makeUpDays", source, is_published as "isPublished",
    proposed_by as "proposedBy", confirmed_by as "confirmedBy"
  from calendar_revision where year = $1 order by revision desc`;
