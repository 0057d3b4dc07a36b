import { sameForAllPolicySql, type DatabaseRoles } from '@kejin/access';
import { AUDIT, CITY, RULES } from '@kejin/kernel';
import { sqlMigration } from '@kejin/service';

const makersAndCheckers = [AUDIT, CITY, RULES];

/** What waits for a second person is listed, and a proposal may be withdrawn: what was done stands in a history. */
export const waitingAndHistorySql = (roles: DatabaseRoles): string[] => [
  'drop index policy_version_code',
  `create unique index policy_version_code on policy_version (code)
    where status not in ('REJECTED', 'WITHDRAWN')`,
  `create table waiting_review (
    stream_id uuid primary key,
    step text,
    revision integer,
    effective_to date,
    proposed_by uuid,
    proposed_at timestamptz
  )`,
  `create table review_step (
    stream_id uuid,
    stream_version integer,
    step text,
    revision integer,
    effective_to date,
    reason text,
    person_id uuid,
    recorded_at timestamptz,
    primary key (stream_id, stream_version)
  )`,
  `insert into review_step
    select stream_id, stream_version, steps.step,
      coalesce((data->>'revision')::integer, case when stream = 'policy.lpr' then 1 end),
      coalesce(data->>'lastDay', case when type = 'PolicyVersionClosed' then data->>'effectiveTo' end)::date,
      data->>'reason', person_id, recorded_at
    from event join (values ('PolicyVersionDrafted', 'DRAFTED'), ('PolicyVersionChecked', 'CHECKED'),
      ('PolicyVersionRejected', 'REJECTED'), ('PolicyVersionTookEffect', 'EFFECTIVE'),
      ('PolicyVersionClosingProposed', 'CLOSING_PROPOSED'), ('PolicyVersionClosingRejected', 'CLOSING_REJECTED'),
      ('PolicyVersionClosed', 'CLOSED'), ('LprProposed', 'PROPOSED'), ('LprPublished', 'PUBLISHED'),
      ('CalendarYearProposed', 'PROPOSED'), ('CalendarYearPublished', 'PUBLISHED')) as steps (type, step)
      using (type)`,
  `insert into waiting_review
    select stream_id, waits.waits_for, revision, effective_to, proposer.person_id, proposer.recorded_at
    from (select distinct on (stream_id) * from review_step order by stream_id, stream_version desc) as last
      join (values ('DRAFTED', 'CHECK'), ('CHECKED', 'ENACT'), ('CLOSING_PROPOSED', 'CLOSE'),
        ('PROPOSED', 'PUBLISH')) as waits (step, waits_for) using (step)
      cross join lateral (select person_id, recorded_at from review_step
        where stream_id = last.stream_id and step in (last.step, 'DRAFTED')
          and (last.step <> 'CHECKED' or step = 'DRAFTED')
        order by stream_version desc limit 1) as proposer`,
  ...sameForAllPolicySql('waiting_review', makersAndCheckers, roles),
  ...sameForAllPolicySql('review_step', makersAndCheckers, roles),
];

export const waitingAndHistoryMigration = sqlMigration(
  'WaitingAndHistory1764000023501',
  waitingAndHistorySql,
);
