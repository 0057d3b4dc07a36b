import {
  commandRequest,
  EventStore,
  uuid5,
  type CommandOutcome,
  type CommandRequest,
} from '@kejin/event-store';
import { answerCommand, Calls, Endpoint, FromBody, type CallMaker } from '@kejin/http';
import { policyVersions, workCalendar } from '@kejin/policy-facts';
import { banks, branches, enterprises } from '@kejin/registry-facts';
import { Controller, Post } from '@nestjs/common';
import { countedBalance } from '../loan/counted-balance/counted-balance.projection';
import { drawdownId } from '../loan/filing/drawdown-id';
import { knownDrawdown } from '../loan/filing/drawdown.projection';
import { loanStream } from '../loan/loan';
import { atMost } from './at-most';
import { takenFilingNumbers } from './filing-number-taken.query';
import { ImportBody, importAnswer, type ImportAnswer, type ImportSource } from './import-api';
import { stoodSince, type ImportForm } from './import-form';
import { importLoan } from './import-loan';
import type { ImportOrder } from './imported-data';
import { codeByRule } from './judge-import';

type Row = ImportAnswer['rows'][number];

/** Of one page: the rest of the city's work goes on meanwhile. */
const TOGETHER = 100;

const SOURCES = '5a3d1e00-6c65-4d67-8572-000000000001';

/** A row's own number, made of where it stands: the same row is the same command, in whatever page it comes again. */
const rowKey = ({ document, ledger }: ImportSource, sourceRow: number): string =>
  `import-${uuid5(SOURCES, JSON.stringify([document, ledger]))}-${sourceRow}`;

const requestFor = (order: ImportOrder): CommandRequest => {
  const { loanId, source, form } = order;
  return commandRequest({
    command: 'ImportLoan',
    body: { source, form },
    loads: {
      loan: loanStream.at(loanId),
      known: knownDrawdown(form.bankId, form),
      bank: banks.at(form.bankId),
      branch: branches.at(form.branchCode),
      borrower: enterprises.at(form.uscc),
      versions: policyVersions.at('LOAN_COMPENSATION'),
      calendar: workCalendar.at('all'),
      taken: takenFilingNumbers.at(form.filed?.filingNo ?? ''),
      balance: countedBalance.at({ uscc: form.uscc }),
    },
    duty: 'import',
    owner: form.bankId,
    occurredOn: stoodSince(form),
    decide: ({ loan, versions, taken, balance, ...loaded }, { today }) => {
      const countedBeforeFen = (balance?.reservedFen ?? 0) + (balance?.postedFen ?? 0);
      const facts = { ...loaded, today, isNumberTaken: taken === true, countedBeforeFen };
      return importLoan(order, loan, facts, versions);
    },
  });
};

@Controller('loan-imports')
export class LoanImportController {
  constructor(private readonly store: EventStore) {}

  @Post()
  @Endpoint({
    permission: 'ImportLoan',
    summary: '录入历史贷款：按台账逐行录入，附来源、当时政策版本与期初计入余额',
    description:
      '每行是一项单独的办理，编号由来源文件、台账与行号生成：同一行重发得到同一结果，一行有误不影响其他行。已录入的行不能按另一内容再次录入。',
    body: ImportBody,
    answer: importAnswer,
    status: 201,
    problems: ['facts-stale', 'history-unproven', 'too-many-commands'],
  })
  async importPage(
    @Calls() calls: CallMaker,
    @FromBody() { source, rows }: ImportBody,
  ): Promise<ImportAnswer> {
    const done = await atMost(TOGETHER, rows, (form) => this.importRow(calls, source, form));
    const count = (outcome: Row['outcome']) => done.filter((row) => row.outcome === outcome).length;
    return {
      imported: count('imported'),
      already: count('already'),
      refused: count('refused'),
      rows: done,
    };
  }

  private async importRow(calls: CallMaker, source: ImportSource, form: ImportForm): Promise<Row> {
    const loanId = drawdownId(form.bankId, form);
    const commandKey = rowKey(source, form.sourceRow);
    const request = requestFor({ loanId, source, form });
    const outcome = await this.store.execute(calls(commandKey), () => request);
    // Where the drawdown is there already, the loan that stands for it.
    const standing = outcome.outcome === 'refused' ? outcome.members?.['loanId'] : undefined;
    return { sourceRow: form.sourceRow, loanId: standing ?? loanId, commandKey, ...outcomeOf(outcome) };
  }
}

/** What became of one row; what concerns the page as a whole is a problem of the page. */
const outcomeOf = (outcome: CommandOutcome): Pick<Row, 'outcome' | 'faults'> => {
  switch (outcome.outcome) {
    case 'refused':
      return { outcome: 'refused', faults: faultsOf(outcome) };
    case 'key-reused':
      return {
        outcome: 'refused',
        faults: [
          { code: 'source-row-changed', detail: '该行已按另一内容录入，不能更改；请核对来源与行号。' },
        ],
      };
    default:
      return { outcome: answerCommand(outcome, () => null).replayed ? 'already' : 'imported', faults: [] };
  }
};

const faultsOf = ({ code, detail, trace = [] }: Extract<CommandOutcome, { outcome: 'refused' }>) => {
  const others = trace
    .filter(({ outcome, reason }) => outcome === 'failed' && reason !== detail)
    .map(({ rule, reason }) => ({ code: codeByRule.get(rule) ?? rule, detail: reason }));
  return [{ code, detail }, ...others];
};
