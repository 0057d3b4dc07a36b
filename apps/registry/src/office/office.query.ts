import { Reader } from '@kejin/access';
import { selectList, type Identity } from '@kejin/event-store';
import { regionName } from '@kejin/kernel';
import { Injectable } from '@nestjs/common';
import type { Named } from '../twin-names';
import { keptOffice, type KeptOffice } from './office-api';
import { officeTable } from './office.projection';

@Injectable()
export class OfficeQuery {
  constructor(private readonly reader: Reader) {}

  /** All of them: a city has some twenty. */
  list(identity: Identity) {
    return this.reader.read(identity, 'ReadRegistry', async (manager) => {
      const rows = await manager.query<KeptOffice[]>(OFFICES);
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

const OFFICES = `select ${selectList(officeTable, { fields: Object.keys(keptOffice.shape) })}
  from office order by region_code, kind, name, office_id`;
