import { enterprisesNamed, isOfficial, ownRowsFilter, Reader } from '@kejin/access';
import { pageOf, totalOf } from '@kejin/contracts/envelope';
import { shownReasons } from '@kejin/contracts/risk-compensation';
import type { Identity } from '@kejin/event-store';
import { countSql, notFound } from '@kejin/http';
import type { Trace } from '@kejin/kernel';
import { Injectable } from '@nestjs/common';
import { showTrace } from '../shown-trace';
import type { KeptLoan, LoanFilter, LoanRow } from './loan-register-api';

const COLUMNS = `loan_id as "loanId", bank_id as "bankId", region_code as "regionCode", uscc,
  enterprise_name as "enterpriseName", stage, branch_code as "branchCode", product_code as "productCode",
  contract_no as "contractNo", iou_no as "iouNo", loan_fen as "loanAmount", counted_fen as "countedAmount",
  annual_rate_e8 as "annualRate", to_char(drawdown_on, 'YYYY-MM-DD') as "drawdownDate",
  to_char(due_on, 'YYYY-MM-DD') as "dueDate", purpose, guarantee, policy_version as "policyVersion",
  is_provisional as "isProvisional", to_char(filing_deadline_on, 'YYYY-MM-DD') as "filingDeadline",
  to_char(submitted_on, 'YYYY-MM-DD') as "submittedOn",
  to_char(supplement_due_on, 'YYYY-MM-DD') as "supplementDueOn",
  to_char(review_due_on, 'YYYY-MM-DD') as "reviewDueOn", is_deadline_pending as "isDeadlinePending",
  to_char(lapse_proposed_on, 'YYYY-MM-DD') as "lapseProposedOn", reasons, report_no as "reportNo",
  report_month as "reportMonth", filing_no as "filingNo", to_char(filed_on, 'YYYY-MM-DD') as "filedOn",
  notice_no as "noticeNo", repayment_status as "repaymentStatus",
  to_char(repayment_as_of, 'YYYY-MM-DD') as "repaymentAsOf", outstanding_fen as "outstandingAmount",
  to_char(overdue_since, 'YYYY-MM-DD') as "overdueSince", to_char(settled_on, 'YYYY-MM-DD') as "settledOn",
  source_document as "sourceDocument", source_ledger as "sourceLedger", source_row as "sourceRow",
  to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt"`;

// The audience is the wall; the caller's own column is the way to its rows, in the order of the list.
const ASKED = `from loan_register
  where ($1::text is null or stage = $1) and ($2::text is null or region_code = $2)
    and ($3::text is null or uscc = $3) and ($4::uuid is null or bank_id = $4)
    and ($5::uuid is null or bank_id = $5) and ($6::text is null or region_code = $6)
    and ($7::text[] is null or uscc = any($7)) and ($8::text is null or strpos(enterprise_name, $8) > 0)`;

const LIST = `select ${COLUMNS} ${ASKED}
    and ($9::date is null or (submitted_on, loan_id) < ($9::date, $10::uuid))
  order by submitted_on desc, loan_id desc limit $11`;

const COUNT = countSql(ASKED);

const ONE = `select ${COLUMNS} from loan_register where loan_id = $1`;

const DECISIONS = `select command, outcome, trace from decision where stream_id = $1 order by position`;

const shownLoan = ({ reasons, ...row }: KeptLoan): LoanRow => ({
  ...row,
  reasons: reasons && shownReasons(reasons),
});

type DecisionRow = Readonly<{ command: string; outcome: string; trace: Trace }>;

@Injectable()
export class LoanRegisterQuery {
  constructor(private readonly reader: Reader) {}

  list(identity: Identity, { stage, regionCode, uscc, bankId, name, after, limit, withTotal }: LoanFilter) {
    return this.reader.read(identity, 'ReadLoans', async (manager, caller) => {
      const own = ownRowsFilter(caller);
      const asked = [stage, regionCode, uscc, bankId, own.bankId, own.regionCode].map(
        (value) => value ?? null,
      );
      const filter = [...asked, ...(await enterprisesNamed(manager, name, { table: 'loan_register', own }))];
      const [rows, [counted]] = await Promise.all([
        manager.query<KeptLoan[]>(LIST, [...filter, after?.[0] ?? null, after?.[1] ?? null, limit + 1]),
        withTotal ? manager.query<{ found: number }[]>(COUNT, filter) : [],
      ]);
      const page = pageOf(rows, limit, ({ submittedOn, loanId }): [string, string] => [submittedOn, loanId]);
      return { ...page, rows: page.rows.map(shownLoan), ...(counted && { total: totalOf(counted.found) }) };
    });
  }

  one(identity: Identity, loanId: string) {
    return this.reader.read(identity, 'ReadLoans', async (manager) => {
      const [row] = await manager.query<KeptLoan[]>(ONE, [loanId]);
      if (!row) throw notFound('没有找到该笔贷款。');
      return shownLoan(row);
    });
  }

  /** How each decision of a loan was reached; a bank sees the inputs meant for it. */
  decisions(identity: Identity, loanId: string) {
    return this.reader.read(identity, 'ReadTrace', async (manager, { kind }) => {
      const [loan] = await manager.query<unknown[]>('select 1 from loan_register where loan_id = $1', [
        loanId,
      ]);
      if (!loan) throw notFound('没有找到该笔贷款。');
      const rows = await manager.query<DecisionRow[]>(DECISIONS, [loanId]);
      const shown = showTrace(isOfficial(kind) ? 'government' : 'bank');
      return { decisions: rows.map(({ trace, ...row }) => ({ ...row, trace: shown(trace) })) };
    });
  }
}
