import { Reader } from '@kejin/access';
import type { Identity } from '@kejin/event-store';
import { regionName } from '@kejin/kernel';
import { Injectable } from '@nestjs/common';
import type { Named } from '../twin-names';
import type { OfficeRow } from './office-api';

type Row = Omit<OfficeRow, 'regionName'>;

@Injectable()
export class OfficeQuery {
  constructor(private readonly reader: Reader) {}

  /** All of them: a city has some twenty. */
  list(identity: Identity) {
    return this.reader.read(identity, 'ReadRegistry', async (manager) => {
      const rows = await manager.query<Row[]>(OFFICES);
      return { rows: rows.map((row) => ({ ...row, regionName: regionName(row.regionCode) })) };
    });
  }

  async others(identity: Identity, officeId: string): Promise<Named[]> {
    const { rows } = await this.list(identity);
    return rows
      .filter((row) => row.officeId !== officeId && row.closedOn === null)
      .map((row) => ({ name: row.name, mark: row.regionName }));
  }
}

const OFFICES = `select office_id as "officeId", kind, name, region_code as "regionCode",
    to_char(since, 'YYYY-MM-DD') as since, to_char(closed_on, 'YYYY-MM-DD') as "closedOn"
  from office order by region_code, kind, name, office_id`;
