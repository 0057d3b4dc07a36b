import { audienceColumnSql, audiencePolicySql, type DatabaseRoles } from '@kejin/access';
import { sqlMigration } from '@kejin/service';

const CLIENT_AUDIENCE = `array['audit', 'bank:' || bank_id::text, 'city']`;

export const clientMigrationSql = (roles: DatabaseRoles): string[] => [
  `create table bank_client (
    client_id uuid primary key,
    bank_id uuid,
    system_name text,
    status text,
    expires_on date,
    subject text,
    reason text,
    secrets jsonb
  )`,
  'create unique index bank_client_subject on bank_client (subject)',
  'create index bank_client_bank on bank_client (bank_id, client_id)',
  ...audienceColumnSql('bank_client', CLIENT_AUDIENCE),
  ...audiencePolicySql('bank_client', roles),
];

export const clientMigration = sqlMigration('Client1764000017004', clientMigrationSql);
