import { Reader } from '@kejin/access';
import type { Identity } from '@kejin/event-store';
import { regionName } from '@kejin/kernel';
import { Injectable } from '@nestjs/common';
import type { UnstaffedCounty } from './unstaffed-county-api';

const WAITING = `select region_code as "regionCode", count(*)::int as "waitingLoans",
    to_char(min(submitted_on), 'YYYY-MM-DD') as "firstSubmittedOn"
  from loan_register
  where stage = 'COUNTY_REVIEW' and region_code <> all (array(select staffed_counties()))
  group by region_code order by region_code`;

/** Counties with loans that nobody there can review: a filing is taken all the same, and somebody must be told. */
@Injectable()
export class UnstaffedCountyQuery {
  constructor(private readonly reader: Reader) {}

  list(identity: Identity) {
    return this.reader.read(identity, 'ReadUnstaffedCounties', async (manager) => {
      const rows = await manager.query<Omit<UnstaffedCounty, 'regionName'>[]>(WAITING);
      return { rows: rows.map((row) => ({ ...row, regionName: regionName(row.regionCode) })) };
    });
  }
}
