import { Reader } from '@kejin/access';
import { pageOf } from '@kejin/contracts/envelope';
import { selectList, type Identity } from '@kejin/event-store';
import { Injectable } from '@nestjs/common';
import { loanRegister } from '../loan/register/loan-register.projection';
import type { DeadlineFilter, DeadlineRow, MoveFilter, MoveRow } from './deadline-api';
import { deadlineMove } from './deadline-run.projection';

const LOAN_COLUMNS = selectList(loanRegister, {
  fields: ['loanId', 'bankId', 'regionCode', 'uscc', 'enterpriseName', 'stage'],
  as: 'l',
});

// What the sweeper kept of a clock's tries stands beside it; a tried clock without a next try waits for a person.
const LIST = `select c.kind, ${LOAN_COLUMNS}, to_char(c.from_on, 'YYYY-MM-DD') as "fromOn", c.n as workdays,
    to_char(c.due_on, 'YYYY-MM-DD') as "dueOn",
    case when f.outcome in ('refused', 'failed') and f.next_try_at is null then 'STUCK'
      when c.state = 'running' and c.due_at <= statement_timestamp() then 'OVERDUE'
      when c.state = 'running' then 'RUNNING' when c.state = 'paused' then 'PAUSED' else 'PENDING' end as state,
    coalesce(f.tries, 0) as tries, f.code as "refusal", f.detail as "refusalDetail"
  from clock c
  left join clock_firing f on f.kind = c.kind and f.subject_id = c.subject_id and f.set_by = c.set_by
  join loan_register l on l.loan_id = c.subject_id`;

const PAGE = `select * from (${LIST}) as deadline
  where ($1::text is null or state = $1) and ($2::text is null or kind = $2)
    and ($3::date is null or "dueOn" <= $3::text)
    and ($4::text is null or (coalesce("dueOn", '9999'), "loanId", kind) > ($4, $5::uuid, $6))
  order by coalesce("dueOn", '9999'), "loanId", kind limit $7`;

const MOVE_COLUMNS = selectList(deadlineMove, {
  fields: ['loanId', 'deadline', 'fromDueOn', 'dueOn', 'calendarRevision', 'movedOn'],
  as: 'm',
});

const MOVES = `select ${MOVE_COLUMNS}, l.enterprise_name as "enterpriseName"
  from deadline_move m join loan_register l on l.loan_id = m.loan_id
  where m.calendar_year = $1
    and ($2::uuid is null or (m.loan_id, m.calendar_revision, m.deadline) > ($2, $3::integer, $4::text))
  order by m.loan_id, m.calendar_revision, m.deadline limit $5`;

@Injectable()
export class DeadlineQuery {
  constructor(private readonly reader: Reader) {}

  /** Open deadlines, the next one first, those that are pending last. */
  list(identity: Identity, { state, kind, dueBy, after, limit }: DeadlineFilter) {
    return this.reader.read(identity, 'ReadDeadlines', async (manager) => {
      const asked = [state, kind, dueBy, after?.[0], after?.[1], after?.[2]].map((value) => value ?? null);
      const rows = await manager.query<DeadlineRow[]>(PAGE, [...asked, limit + 1]);
      return pageOf(rows, limit, ({ dueOn, loanId, kind: last }): [string, string, string] => [
        dueOn ?? '9999',
        loanId,
        last,
      ]);
    });
  }

  /** Who is affected by a published year: every deadline that it moved. */
  moves(identity: Identity, year: number, { after, limit }: MoveFilter) {
    return this.reader.read(identity, 'ReadDeadlines', async (manager) => {
      const from = [after?.[0], after?.[1], after?.[2]].map((value) => value ?? null);
      const rows = await manager.query<MoveRow[]>(MOVES, [year, ...from, limit + 1]);
      return pageOf(rows, limit, ({ loanId, calendarRevision, deadline }): [string, number, string] => [
        loanId,
        calendarRevision,
        deadline,
      ]);
    });
  }
}
