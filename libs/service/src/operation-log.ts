import { named, type Caller, type Queryable } from '@kejin/event-store';

/** What people did to the platform itself: rebuilds, replays, erasures. Only ever added to. */
export const operationLogSql = (app: string): string[] => [
  `create table operation_log (
    at timestamptz not null default clock_timestamp(),
    subject text not null,
    person_id uuid,
    org text not null,
    permission text not null,
    target text
  )`,
  'create index operation_log_at on operation_log (at)',
  `grant select, insert on operation_log to ${app}`,
];

/** Before the work begins, so that what failed half-way is in it as well. */
export const logOperation = async (
  client: Queryable,
  { subject, personId, org }: Caller,
  permission: string,
  target: string | null,
): Promise<void> => {
  await client.query(
    named(
      'insert into operation_log (subject, person_id, org, permission, target) values ($1, $2, $3, $4, $5)',
      [subject, personId, org, permission, target],
    ),
  );
};
