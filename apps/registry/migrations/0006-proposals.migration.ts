import { audienceColumnSql, audiencePolicySql, type DatabaseRoles } from '@kejin/access';
import { sqlMigration } from '@kejin/service';

/** What two people do, and how many operators there are to do it. */
export const proposalsMigrationSql = (roles: DatabaseRoles): string[] => [
  `create table proposal (
    proposal_id uuid primary key,
    kind text,
    about_id uuid,
    ended_on date,
    subject text,
    roles jsonb,
    status text,
    proposed_by uuid,
    proposed_at timestamptz,
    ended_by uuid,
    ended_at timestamptz,
    reason text,
    constraint proposal_two_people check (status <> 'CONFIRMED' or proposed_by <> ended_by)
  )`,
  'create index proposal_page on proposal (status, proposed_at desc, proposal_id desc)',
  ...audienceColumnSql('proposal', `array['audit', 'city']`),
  ...audiencePolicySql('proposal', roles),
  // Only rules read it, so no query reaches it.
  'create table open_proposal (about_id uuid primary key, proposal_id uuid)',
  `grant select, insert, update, delete on open_proposal to ${roles.app}`,
  'create index registered_user_kind on registered_user (kind, subject)',
];

export const proposalsMigration = sqlMigration('Proposals1764000023342', proposalsMigrationSql);
