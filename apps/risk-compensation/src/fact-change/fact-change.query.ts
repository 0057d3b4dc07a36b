import { Reader } from '@kejin/access';
import { pageOf } from '@kejin/contracts/envelope';
import type { Identity } from '@kejin/event-store';
import { notFound } from '@kejin/http';
import { Injectable } from '@nestjs/common';
import type { FactChangeFilter, FactChangeRow, TouchedLoan, TouchedLoanFilter } from './fact-change-api';

// Each by the index of its own column: a condition of both would be answered from none.
const TOUCHED = `(select l.* from loan_register l where l.uscc = c.uscc
  union all select l.* from loan_register l where l.bank_id = c.bank_id and l.branch_code = c.branch_code)`;

// Given up or refused, a loan stands on nothing any more.
const STANDING = `l.stage not in ('REJECTED', 'WITHDRAWN')`;

const LISTED = `c.listed_on <= (statement_timestamp() at time zone 'Asia/Shanghai')::date`;

// Walked day by day in the index, so that a page ends where it is full.
const CHANGES = `select c.change_id as "changeId", c.change, c.uscc,
    case when c.uscc is not null then touched.name end as "enterpriseName",
    c.bank_id as "bankId", c.branch_code as "branchCode", c.list, c.qualification_kind as "qualificationKind",
    c.qualification_number as "qualificationNumber", c.former_region_code as "formerRegionCode",
    c.region_code as "regionCode", to_char(c.holds_from, 'YYYY-MM-DD') as "holdsFrom",
    to_char(c.listed_on, 'YYYY-MM-DD') as "listedOn", c.event_id as "eventId",
    to_char(c.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt",
    touched.open as "openLoans", touched.filed as "filedLoans", touched.since as "drawnSince"
  from fact_change c cross join lateral (
    select (array_agg(l.enterprise_name order by l.submitted_on desc, l.loan_id desc))[1] as name,
      count(*) filter (where l.stage <> 'FILED')::integer as open,
      count(*) filter (where l.stage = 'FILED')::integer as filed,
      count(*) filter (where l.drawdown_on >= c.holds_from)::integer as since
    from ${TOUCHED} l where ${STANDING}) touched
  where ${LISTED} and touched.open + touched.filed > 0
    and ($1::text is null or c.change = $1) and ($2::text is null or c.uscc = $2)
    and ($3::date is null or (c.listed_on, c.change_id) < ($3::date, $4::uuid))
  order by c.listed_on desc, c.change_id desc limit $5`;

const CHANGE = `select 1 from fact_change c where c.change_id = $1 and ${LISTED}`;

const LOANS = `select l.loan_id as "loanId", l.bank_id as "bankId", l.region_code as "regionCode", l.uscc,
    l.enterprise_name as "enterpriseName", l.branch_code as "branchCode", l.stage, l.filing_no as "filingNo",
    l.stage = 'FILED' as "isFiled", to_char(l.drawdown_on, 'YYYY-MM-DD') as "drawdownDate",
    l.drawdown_on >= c.holds_from as "isDrawnSince"
  from fact_change c cross join lateral ${TOUCHED} l
  where c.change_id = $1 and ${STANDING} and ($2::date is null or (l.drawdown_on, l.loan_id) < ($2::date, $3::uuid))
  order by l.drawdown_on desc, l.loan_id desc limit $4`;

/** Changes of the registry that touch loans on their way or filed, the newest first. */
@Injectable()
export class FactChangeQuery {
  constructor(private readonly reader: Reader) {}

  list(identity: Identity, { change, uscc, after, limit }: FactChangeFilter) {
    return this.reader.read(identity, 'ReadFactChanges', async (manager) => {
      const values = [change ?? null, uscc ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1];
      const rows = await manager.query<FactChangeRow[]>(CHANGES, values);
      return pageOf(rows, limit, ({ listedOn, changeId }): [string, string] => [listedOn, changeId]);
    });
  }

  loans(identity: Identity, changeId: string, { after, limit }: TouchedLoanFilter) {
    return this.reader.read(identity, 'ReadFactChanges', async (manager) => {
      const [change] = await manager.query<unknown[]>(CHANGE, [changeId]);
      if (!change) throw notFound('没有找到该项情况变化。');
      const values = [changeId, after?.[0] ?? null, after?.[1] ?? null, limit + 1];
      const rows = await manager.query<TouchedLoan[]>(LOANS, values);
      return pageOf(rows, limit, ({ drawdownDate, loanId }): [string, string] => [drawdownDate, loanId]);
    });
  }
}
