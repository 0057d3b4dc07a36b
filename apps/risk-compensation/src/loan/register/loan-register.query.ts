import { enterprisesNamed, isOfficial, ownRowsFilter, Reader, type OwnRowsFilter } from '@kejin/access';
import { pageOf, totalOf } from '@kejin/contracts/envelope';
import { shownReasons } from '@kejin/contracts/risk-compensation';
import { selectList, type Identity } from '@kejin/event-store';
import { countSql, notFound } from '@kejin/http';
import { foldNumber, type Trace } from '@kejin/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { showTrace } from '../shown-trace';
import { ChangePlaces } from './change-places.query';
import { isByChange, loanRow, type KeptLoan, type LoanFilter, type LoanRow } from './loan-register-api';
import { loanRegister } from './loan-register.projection';

const COLUMNS = selectList(loanRegister, {
  fields: Object.keys(loanRow.shape),
  renamed: {
    loanAmount: 'loanFen',
    countedAmount: 'countedFen',
    outstandingAmount: 'outstandingFen',
    annualRate: 'annualRateE8',
    drawdownDate: 'drawdownOn',
    dueDate: 'dueOn',
    filingDeadline: 'filingDeadlineOn',
  },
});

// The audience is the wall; the caller's own column is the way to its rows, in the order of the list.
const ASKED = `from loan_register
  where ($1::text is null or stage = $1) and ($2::text is null or region_code = $2)
    and ($3::text is null or uscc = $3) and ($4::uuid is null or bank_id = $4)
    and ($5::uuid is null or bank_id = $5) and ($6::text is null or region_code = $6)
    and ($7::text[] is null or uscc = any($7)) and ($8::text is null or strpos(enterprise_name, $8) > 0)
    and ($9::text is null or folded_contract_no = $9) and ($10::text is null or folded_iou_no = $10)
    and ($11::timestamptz is null or changed_at >= $11) and ($12::bigint is null or changed_position > $12)`;

const NEWEST_FIRST = `select ${COLUMNS}, submission_position as place ${ASKED}
    and ($13::date is null or (submitted_on, submission_position) < ($13::date, $14::bigint))
  order by submitted_on desc, submission_position desc limit $15`;

const AS_CHANGED = `select ${COLUMNS}, changed_position as place ${ASKED}
    and ($13::bigint is null or changed_position > $13)
  order by changed_position limit $14`;

const COUNT = countSql(ASKED);

const ONE = `select ${COLUMNS} from loan_register where loan_id = $1`;

const DECISIONS = `select command, outcome, trace from decision where stream_id = $1 order by position`;

const shownLoan = ({ reasons, ...row }: KeptLoan): LoanRow => ({
  ...row,
  reasons: reasons && shownReasons(reasons),
});

type DecisionRow = Readonly<{ command: string; outcome: string; trace: Trace }>;

type PlacedRow = KeptLoan & Readonly<{ place: number }>;

const askedOf = ({ stage, regionCode, uscc, bankId }: LoanFilter, own: OwnRowsFilter): unknown[] => [
  ...[stage, regionCode, uscc, bankId],
  ...[own.bankId, own.regionCode],
];

const numbersOf = ({ contractNo, iouNo }: LoanFilter): unknown[] =>
  [contractNo, iouNo].map((number) => number && foldNumber(number));

const placedRows = (manager: EntityManager, filter: LoanFilter, asked: readonly unknown[]) => {
  const [day, place] = filter.after ?? [null, null];
  return isByChange(filter)
    ? manager.query<PlacedRow[]>(AS_CHANGED, [...asked, place, filter.limit + 1])
    : manager.query<PlacedRow[]>(NEWEST_FIRST, [...asked, day, place, filter.limit + 1]);
};

const loanPage = (placed: readonly PlacedRow[], filter: LoanFilter) => {
  const placeOf = ({ submittedOn, place }: PlacedRow): [string | null, number] =>
    isByChange(filter) ? [null, place] : [submittedOn, place];
  const { rows, next } = pageOf(placed, filter.limit, placeOf);
  const last = rows.at(-1);
  return {
    rows: rows.map(({ place: _place, ...row }) => shownLoan(row)),
    next,
    ...(isByChange(filter) && { resumeAfter: last ? placeOf(last) : (filter.after ?? null) }),
  };
};

@Injectable()
export class LoanRegisterQuery {
  constructor(
    private readonly reader: Reader,
    private readonly changes: ChangePlaces,
  ) {}

  async list(identity: Identity, filter: LoanFilter) {
    const start = filter.changedSince && (await this.changes.before(filter.changedSince));
    return this.reader.read(identity, 'ReadLoans', async (manager, caller) => {
      const own = ownRowsFilter(caller);
      const named = await enterprisesNamed(manager, filter.name, { table: 'loan_register', own });
      const asked = [...askedOf(filter, own), ...named, ...numbersOf(filter), filter.changedSince, start];
      const values = asked.map((value) => value ?? null);
      const [rows, [counted]] = await Promise.all([
        placedRows(manager, filter, values),
        filter.withTotal ? manager.query<{ found: number }[]>(COUNT, values) : [],
      ]);
      return { ...loanPage(rows, filter), ...(counted && { total: totalOf(counted.found) }) };
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
