/**
 * The clocks of a service and what became of their commands. The batch alone writes `clock`, the sweeper alone
 * `clock_firing`. Whose rows they are is said by the service, with its row security over both.
 */
export const clocksMigrationSql = ({ app }: { app: string }): string[] => [
  `create table clock (
    kind text not null,
    subject_id uuid not null,
    case_id uuid,
    set_by uuid,
    state text check (state in ('running', 'pending', 'paused')),
    from_on date,
    unit text check (unit in ('WORKDAY', 'DAY', 'MONTH')),
    n integer not null default 0,
    due_on date,
    due_at timestamptz,
    remaining bigint check (remaining >= 0),
    primary key (kind, subject_id),
    constraint clock_due check ((state = 'running') = (due_at is not null))
  )`,
  `create index clock_due on clock (due_at, kind, subject_id) where state = 'running'`,
  `create index clock_subject on clock (subject_id)`,
  `create table clock_firing (
    kind text not null,
    subject_id uuid not null,
    set_by uuid not null,
    outcome text not null check (outcome in ('fired', 'refused', 'failed', 'waiting')),
    code text,
    detail text,
    tries integer not null,
    due_at timestamptz not null,
    tried_at timestamptz not null,
    next_try_at timestamptz,
    primary key (kind, subject_id, set_by)
  )`,
  `grant select, insert, update, delete on clock, clock_firing to ${app}`,
];
