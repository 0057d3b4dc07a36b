import { casePolicySql, sameForAllPolicySql, type DatabaseRoles } from '@kejin/access';
import { clocksMigrationSql } from '@kejin/clocks';
import { AUDIT, CITY } from '@kejin/kernel';
import { reactorsMigrationSql } from '@kejin/reactors';

/** Whoever sees the loan sees its deadlines. */
const ofLoan = (column: string) => ({ column, caseTable: 'loan_register', caseKey: 'loan_id' });

// Loans that were open before there were clocks. A return said until when; the reviews of those days said nothing, so
// they stand as 待定 until the calendar is asked once more.
const CLOCKS_OF_OPEN_LOANS = `
  with last as (
    select distinct on (stream_id) stream_id, case_id, id, type, data,
      case type when 'LoanReturned' then data->>'returnedOn' when 'LoanPassedCounty' then data->>'passedOn'
        when 'LoanResubmitted' then data->>'resubmittedOn' else data->>'submittedOn' end as from_on
    from event
    where stream = 'risk-compensation.loan' and type in ('LoanSubmitted', 'LoanResubmitted', 'LoanReturned',
      'LoanPassedCounty', 'LoanPassedCity', 'LoanRejected', 'LoanWithdrawn')
    order by stream_id, stream_version desc
  )
  insert into clock (kind, subject_id, case_id, set_by, state, from_on, unit, n, due_on, due_at)
  select
    case type when 'LoanReturned' then 'loan-supplement' when 'LoanPassedCounty' then 'loan-city-review'
      else 'loan-county-review' end,
    stream_id, case_id, id, case type when 'LoanReturned' then 'running' else 'pending' end,
    from_on::date, 'WORKDAY', case type when 'LoanReturned' then 5 when 'LoanPassedCounty' then 5 else 3 end,
    case type when 'LoanReturned' then (data->>'supplementDueOn')::date end,
    case type when 'LoanReturned'
      then ((data->>'supplementDueOn')::date + 1)::timestamp at time zone 'Asia/Shanghai' end
  from last where type not in ('LoanPassedCity', 'LoanRejected', 'LoanWithdrawn')`;

export const loanDeadlinesMigrationSql = (roles: DatabaseRoles): string[] => [
  ...clocksMigrationSql(roles),
  ...reactorsMigrationSql(roles),
  CLOCKS_OF_OPEN_LOANS,
  ...casePolicySql('clock', ofLoan('subject_id'), roles),
  ...casePolicySql('clock_firing', ofLoan('subject_id'), roles),
  `create table deadline_run (
    run_id uuid primary key,
    calendar_year integer not null default 0,
    calendar_revision integer not null default 0,
    pages integer not null default 0,
    scanned integer not null default 0,
    moved integer not null default 0,
    last_loan_id uuid,
    is_finished boolean not null default false,
    recomputed_on date
  )`,
  ...sameForAllPolicySql('deadline_run', [AUDIT, CITY], roles),
  `create table deadline_move (
    position bigint primary key references event (position),
    loan_id uuid,
    deadline text,
    from_due_on date,
    due_on date,
    calendar_year integer not null default 0,
    calendar_revision integer not null default 0,
    moved_on date
  )`,
  'create index deadline_move_year on deadline_move (calendar_year, calendar_revision, position)',
  `grant select, insert, update, delete on deadline_move to ${roles.app}`,
  ...casePolicySql('deadline_move', ofLoan('loan_id'), roles),
  `alter table loan_register add column review_due_on date,
    add column is_deadline_pending boolean not null default false, add column lapse_proposed_on date`,
  // The owner is nobody's reader: the rows are hidden from it until the filling is done.
  'alter table loan_register no force row level security',
  `update loan_register set is_deadline_pending = true where stage in ('COUNTY_REVIEW', 'CITY_REVIEW')`,
  'alter table loan_register force row level security',
];
