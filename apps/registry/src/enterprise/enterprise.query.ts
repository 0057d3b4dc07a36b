import { Reader } from '@kejin/access';
import { pageOf } from '@kejin/contracts/envelope';
import { selectList, type Identity } from '@kejin/event-store';
import { notFound } from '@kejin/http';
import { foldText, regionName, type CivilDate } from '@kejin/kernel';
import { Injectable } from '@nestjs/common';
import { qualificationTable } from '../qualification/qualification.projection';
import type { Named } from '../twin-names';
import type { SanctionList } from './enterprise';
import {
  keptEnterprise,
  QualificationRow,
  type EnterpriseFilter,
  type EnterpriseRow,
  type KeptEnterprise,
} from './enterprise-api';
import { enterpriseTable, sanctionColumns } from './enterprise.projection';

type SinceColumn = (typeof sanctionColumns)[SanctionList];
type Row = KeptEnterprise & Readonly<Record<SinceColumn, CivilDate | null>>;

@Injectable()
export class EnterpriseQuery {
  constructor(private readonly reader: Reader) {}

  list(identity: Identity, { uscc, name, regionCode, after, limit }: EnterpriseFilter) {
    return this.reader.read(identity, 'ReadRegistry', async (manager) => {
      const place = [regionCode ?? null, after?.[0] ?? null, limit + 1];
      const rows =
        name === undefined
          ? await manager.query<Row[]>(LIST, [...place, uscc ?? null])
          : await manager.query<Row[]>(BY_NAME, [...place, name]);
      const page = pageOf(rows, limit, (last): [string] => [last.uscc]);
      return { ...page, rows: page.rows.map(shown) };
    });
  }

  one(identity: Identity, enterpriseId: string) {
    return this.reader.read(identity, 'ReadRegistry', async (manager) => {
      const [row] = await manager.query<Row[]>(ONE, [enterpriseId]);
      if (!row) throw notFound('没有这家企业。');
      const qualifications = await manager.query<QualificationRow[]>(QUALIFICATIONS, [row.uscc]);
      return { ...shown(row), qualifications };
    });
  }

  /** Others whose name is this one in whatever spelling; more than a few say no more. */
  namesakes(identity: Identity, enterpriseId: string, name: string) {
    return this.reader.read(identity, 'ReadRegistry', (manager) =>
      manager.query<Named[]>(NAMESAKES, [foldText(name), enterpriseId]),
    );
  }
}

const FIELDS = Object.keys(keptEnterprise.shape) as (keyof KeptEnterprise)[];
const LISTS = Object.entries(sanctionColumns) as [SanctionList, SinceColumn][];

const shown = (row: Row): EnterpriseRow => {
  const kept = Object.fromEntries(FIELDS.map((field) => [field, row[field]])) as KeptEnterprise;
  const sanctions = LISTS.flatMap(([list, column]) => {
    const since = row[column];
    return since === null ? [] : [{ list, since }];
  });
  return { ...kept, regionName: regionName(row.regionCode), sanctions };
};

const COLUMNS = selectList(enterpriseTable, { fields: [...FIELDS, ...Object.values(sanctionColumns)] });

const LIST = `select ${COLUMNS} from enterprise
  where ($1::text is null or region_code = $1) and ($2::text is null or uscc > $2)
    and ($4::text is null or uscc = $4)
  order by uscc limit $3`;

const BY_NAME = `select ${COLUMNS} from enterprises_by_name($4, $1, $2, $3) enterprise`;

const NAMESAKES = `select name, uscc as mark from enterprise
  where folded_name = $1 and enterprise_id <> $2 order by uscc limit 5`;

const ONE = `select ${COLUMNS} from enterprise where enterprise_id = $1`;

const QUALIFICATIONS = `select ${selectList(qualificationTable, { fields: Object.keys(QualificationRow.shape) })}
  from qualification where uscc = $1 order by valid_from desc, qualification_id`;
