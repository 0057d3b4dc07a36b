// Loans that were imported before the clocks were filled and have been untouched since: the deadlines that their import
// tells, and 待定 where it tells none.
const CLOCKS_OF_IMPORTED_LOANS = `
  with last as (
    select distinct on (stream_id) stream_id, case_id, id, type, occurred_on, data
    from event
    where stream = 'risk-compensation.loan' and type in ('LoanImported', 'LoanSubmitted', 'LoanResubmitted',
      'LoanReturned', 'LoanPassedCounty', 'LoanPassedCity', 'LoanRejected', 'LoanWithdrawn', 'LoanLapseProposed')
    order by stream_id, stream_version desc
  ), imported as (
    select stream_id, case_id, id, occurred_on, data->>'stage' as stage, (data->>'reviewWorkdays')::integer as workdays,
      case data->>'stage' when 'RETURNED' then data->>'supplementDueOn' else data->>'reviewDueOn' end::date as due_on
    from last where type = 'LoanImported' and data->>'stage' in ('RETURNED', 'COUNTY_REVIEW', 'CITY_REVIEW')
  )
  insert into clock (kind, subject_id, case_id, set_by, state, from_on, unit, n, due_on, due_at)
  select
    case stage when 'RETURNED' then 'loan-supplement' when 'CITY_REVIEW' then 'loan-city-review'
      else 'loan-county-review' end,
    stream_id, case_id, id, case when due_on is null then 'pending' else 'running' end, occurred_on, 'WORKDAY',
    case stage when 'RETURNED' then 5 when 'CITY_REVIEW' then coalesce(workdays, 5) else coalesce(workdays, 3) end,
    due_on, (due_on + 1)::timestamp at time zone 'Asia/Shanghai'
  from imported
  on conflict (kind, subject_id) do nothing`;

export const importedDeadlinesSql = (): string[] => [
  // The owner is nobody's reader: the rows are hidden from it until the filling is done.
  'alter table clock no force row level security',
  CLOCKS_OF_IMPORTED_LOANS,
  'alter table clock force row level security',
];
