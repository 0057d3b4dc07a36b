import { Reader } from '@kejin/access';
import { pageOf } from '@kejin/contracts/envelope';
import { selectList, SYSTEM_ORG, type Caller, type Identity } from '@kejin/event-store';
import { unauthenticated } from '@kejin/http';
import { shanghaiDate } from '@kejin/kernel';
import { APP_SOURCE, NOW, PersonalData } from '@kejin/service';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { keptAdmission, type AdmissionFilter, type AdmissionRow, type KeptAdmission } from './admission-api';
import { admissionTable } from './admission.projection';
import type { Organisation, Standing } from './coming-in-api';
import { personIn, type Registered } from './person-in-roster';

type Row = KeptAdmission & Readonly<{ subject: string; privateRef: string }>;

const SHOWN = selectList(admissionTable, {
  fields: [...Object.keys(keptAdmission.shape), 'subject', 'privateRef'],
});

const OPEN = `select ${SHOWN} from admission
  where status = 'requested' and ($1::text is null or subject > $1) order by subject limit $2`;

const STANDING = selectList(admissionTable, {
  fields: ['admissionId', 'orgId', 'status', 'reason', 'privateRef'],
  as: 'a',
});

const OWN = `select coalesce(b.name, o.name) as "orgName", ${STANDING}
  from admission a left join bank b on b.bank_id = a.org_id left join office o on o.office_id = a.org_id
  where a.subject = $1`;

const KNOWN = `select u.user_id as "userId", u.kind, u.org_id as "orgId", coalesce(b.name, o.name) as "orgName",
    u.region_code as "regionCode", u.roles, u.is_active as "isActive"
  from registered_user u left join bank b on b.bank_id = u.org_id left join office o on o.office_id = u.org_id
  where u.subject = $1`;

const ORGANISATIONS = `select bank_id as "orgId", name, 'bank' as kind from bank where ended_on is null or ended_on >= $1
  union all select office_id, name, 'office' from office where closed_on is null order by name limit 1000`;

type Own = Readonly<{
  orgName: string | null;
  admissionId: string;
  orgId: string;
  status: string;
  reason: string | null;
  privateRef: string;
}>;

const nothing = {
  ...{ admissionId: null, orgId: null, orgName: null, number: null, declineReason: null },
  person: null,
};

/** Requests as those see them who decide, and as the one sees it who asked. */
@Injectable()
export class AdmissionQuery {
  constructor(
    private readonly reader: Reader,
    private readonly personalData: PersonalData,
    @Inject(APP_SOURCE) private readonly app: DataSource,
    @Inject(NOW) private readonly nowMs: () => number,
  ) {}

  async open(identity: Identity, { after, limit }: AdmissionFilter) {
    const { rows, caller } = await this.reader.read(identity, 'ReadAdmissions', async (manager, asking) => ({
      rows: await manager.query<Row[]>(OPEN, [after?.[0] ?? null, limit + 1]),
      caller: asking,
    }));
    const page = pageOf(rows, limit, (last): [string] => [last.subject]);
    return { ...page, rows: await this.shown(page.rows, caller) };
  }

  /** For a login that no caller's rights belong to yet: its own request and nothing else. */
  async standing(subject: string): Promise<Standing> {
    const [known] = await this.app.query<Registered[]>(KNOWN, [subject]);
    if (known) {
      const { orgId, orgName } = known;
      return { ...nothing, standing: 'registered', orgId, orgName, person: personIn(known) };
    }
    const [own] = await this.app.query<Own[]>(OWN, [subject]);
    if (!own) return { ...nothing, standing: 'unknown' };
    const { admissionId, orgId, orgName, status, reason, privateRef } = own;
    const about = { ...nothing, admissionId, orgId, orgName };
    if (status === 'declined') return { ...about, standing: 'declined', declineReason: reason };
    const shown = await this.personalData.show(personOf(subject), [privateRef], 'OwnAdmission');
    return { ...about, standing: 'requested', number: shown.get(privateRef)?.fields['number'] ?? null };
  }

  organisations(): Promise<Organisation[]> {
    return this.app.query(ORGANISATIONS, [shanghaiDate(this.nowMs())]);
  }

  private async shown(rows: readonly Row[], caller: Caller): Promise<AdmissionRow[]> {
    const refs = rows.map(({ privateRef }) => privateRef);
    const opened = await this.personalData.show(caller, refs, 'ReadAdmissions');
    return rows.map(({ privateRef, subject: _subject, ...row }) => {
      const { fields = {}, notice = null } = opened.get(privateRef) ?? {};
      const { name = null, contact = null, reason = null } = fields as Record<string, string>;
      return { ...row, name, contact, reason, nameNotice: notice };
    });
  }
}

const personOf = (subject: string): Caller => ({
  ...{ subject, org: SYSTEM_ORG, kind: 'system', personId: null, onBehalfOf: null },
  ...{ roles: [], regionCode: null },
});

/** The login of whoever asks; only a person has one. */
export const subjectOf = (identity: Identity): string => {
  if (!('subject' in identity)) throw unauthenticated();
  return identity.subject;
};
