import { audienceOfKeySql, audiencePolicySql, type DatabaseRoles } from '@kejin/access';

/**
 * What people have typed and not sent. The audience is the person alone, not even the auditor: what was not sent is
 * nobody's business. The content is encrypted, the rest says only that there is something and how long it is kept.
 */
export const draftsMigrationSql = (roles: DatabaseRoles): string[] => [
  `create table draft (
    person_id uuid not null,
    form text not null,
    subject text not null,
    org_id uuid not null,
    version uuid not null,
    key_id text not null,
    ciphertext bytea not null constraint draft_size check (length(ciphertext) <= 40000),
    updated_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (person_id, form, subject)
  )`,
  'create index draft_expires on draft (expires_at)',
  ...audienceOfKeySql('draft', `array['person:' || person_id::text]`),
  ...audiencePolicySql('draft', roles),
];
