import { Reader } from '@kejin/access';
import { pageOf } from '@kejin/contracts/envelope';
import { selectList, type Identity } from '@kejin/event-store';
import { notFound } from '@kejin/http';
import { Injectable } from '@nestjs/common';
import { loanRegister } from '../loan/register/loan-register.projection';
import type { FactChangeFilter, FactChangeRow, TouchedLoan, TouchedLoanFilter } from './fact-change-api';
import { factChange } from './fact-change.projection';

// Each by the index of its own column: a condition of both would be answered from none.
const TOUCHED = `(select l.* from loan_register l where l.uscc = c.uscc
  union all select l.* from loan_register l where l.bank_id = c.bank_id and l.branch_code = c.branch_code)`;

// Given up or refused, a loan stands on nothing any more.
const STANDING = `l.stage not in ('REJECTED', 'WITHDRAWN')`;

const LISTED = `c.listed_on <= (statement_timestamp() at time zone 'Asia/Shanghai')::date`;

const CHANGE_COLUMNS = selectList(factChange, {
  fields: Object.keys({ ...factChange.key, ...factChange.columns }).filter((name) => name !== 'audience'),
  as: 'c',
});

const LOAN_COLUMNS = selectList(loanRegister, {
  fields: [
    ...['loanId', 'bankId', 'regionCode', 'uscc', 'enterpriseName', 'branchCode', 'stage', 'filingNo'],
    'drawdownDate',
  ],
  renamed: { drawdownDate: 'drawdownOn' },
  as: 'l',
});

// Walked day by day in the index, so that a page ends where it is full.
const CHANGES = `select ${CHANGE_COLUMNS}, case when c.uscc is not null then touched.name end as "enterpriseName",
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

const LOANS = `select ${LOAN_COLUMNS}, l.stage = 'FILED' as "isFiled",
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
