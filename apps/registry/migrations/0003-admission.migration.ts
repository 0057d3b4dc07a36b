import { audienceColumnSql, audiencePolicySql, type DatabaseRoles } from '@kejin/access';
import { sqlMigration } from '@kejin/service';

// As the projection writes it: a bank's requests for the bank, everybody's for the city that keeps the list.
const ADMISSION_AUDIENCE = `case when bank_id is null then array['audit', 'city']
  else array['audit', 'bank:' || bank_id::text, 'city'] end`;

export const admissionMigrationSql = (roles: DatabaseRoles): string[] => [
  `create table admission (
    subject text primary key,
    admission_id uuid,
    org_id uuid,
    bank_id uuid,
    kind text,
    status text,
    reason text,
    declined integer not null default 0,
    private_ref uuid,
    requested_at timestamptz
  )`,
  `create index admission_open on admission (org_id, subject) where status = 'requested'`,
  ...audienceColumnSql('admission', ADMISSION_AUDIENCE),
  ...audiencePolicySql('admission', roles),
];

export const admissionMigration = sqlMigration('Admission1764000017002', admissionMigrationSql);
