import { Reader } from '@kejin/access';
import { pageOf } from '@kejin/contracts/envelope';
import type { Identity } from '@kejin/event-store';
import { notFound } from '@kejin/http';
import { foldText, regionName, type CivilDate } from '@kejin/kernel';
import { Injectable } from '@nestjs/common';
import type { Named } from '../twin-names';
import type { SanctionList } from './enterprise';
import type { EnterpriseFilter, EnterpriseRow, QualificationRow } from './enterprise-api';

type Row = Omit<EnterpriseRow, 'regionName' | 'sanctions'> &
  Readonly<{ sanctions: Readonly<Record<SanctionList, CivilDate | null>> }>;

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

const shown = ({ sanctions, ...row }: Row) => ({
  ...row,
  regionName: regionName(row.regionCode),
  sanctions: Object.entries(sanctions).flatMap(([list, since]) =>
    since === null ? [] : [{ list: list as SanctionList, since }],
  ),
});

const COLUMNS = `enterprise_id as "enterpriseId", uscc, name, region_code as "regionCode",
    industry_code as "industryCode", to_char(established_on, 'YYYY-MM-DD') as "establishedOn",
    json_build_object('DISHONEST', dishonest_since, 'ABNORMAL', abnormal_since,
      'SERIOUS_VIOLATION', serious_violation_since) as sanctions`;

const LIST = `select ${COLUMNS} from enterprise
  where ($1::text is null or region_code = $1) and ($2::text is null or uscc > $2)
    and ($4::text is null or uscc = $4)
  order by uscc limit $3`;

const BY_NAME = `select ${COLUMNS} from enterprises_by_name($4, $1, $2, $3)`;

const NAMESAKES = `select name, uscc as mark from enterprise
  where folded_name = $1 and enterprise_id <> $2 order by uscc limit 5`;

const ONE = `select ${COLUMNS} from enterprise where enterprise_id = $1`;

const QUALIFICATIONS = `select qualification_id as "qualificationId", kind, number,
    to_char(valid_from, 'YYYY-MM-DD') as "validFrom", to_char(valid_to, 'YYYY-MM-DD') as "validTo",
    to_char(revoked_on, 'YYYY-MM-DD') as "revokedOn"
  from qualification where uscc = $1 order by valid_from desc, qualification_id`;
