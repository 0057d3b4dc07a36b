import { permits, Reader } from '@kejin/access';
import { contractOf, upcastData } from '@kejin/contracts/envelope';
import { loanContract, shownReasons, type LoanReturned } from '@kejin/contracts/risk-compensation';
import type { Caller, Identity } from '@kejin/event-store';
import { notFound } from '@kejin/http';
import { APP_SOURCE, PersonalData, type PersonalNotice } from '@kejin/service';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { filedForm, type Filed } from './filed-form';

type Row = Readonly<{
  type: string;
  schemaVersion: number;
  data: Record<string, unknown>;
  recordedAt: string;
}>;
type Objections = NonNullable<LoanReturned['data']['objections']>;
/** A filing with what was objected to in it, if it was returned. */
type Submission = Readonly<{ type: string; data: Filed; recordedAt: string; objections: Objections }>;

// With the returns between them. At most as many as a stream may hold events.
const SUBMISSIONS = `select type, schema_version as "schemaVersion", data,
    to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt"
  from event where stream_id = $1 and type in ('LoanSubmitted', 'LoanResubmitted', 'LoanImported', 'LoanReturned')
  order by stream_version`;

const WITHHELD: PersonalNotice = {
  code: 'purpose-text-withheld',
  detail: '用途说明由经办银行和审核人员查看。',
};

const dataOf = ({ type, schemaVersion, data }: Row): unknown => {
  const contract = contractOf(loanContract, type);
  if (!contract) throw new Error(`The loan's contract has no ${type}.`);
  return upcastData(contract, schemaVersion, data);
};

/** Of the return that came next, if one did. */
const objectionsIn = (next: Row | undefined): Objections =>
  next?.type === 'LoanReturned' ? ((dataOf(next) as LoanReturned['data']).objections ?? []) : [];

const shownObjection = ({ field, reason }: Objections[number]) => {
  const [shown = { code: reason, label: reason }] = shownReasons([reason]);
  return { field, reason: shown };
};

/** What a bank filed: whoever may see the loan sees its form, and the log says who saw the free text in it. */
@Injectable()
export class LoanFormQuery {
  constructor(
    private readonly reader: Reader,
    private readonly personalData: PersonalData,
    @Inject(APP_SOURCE) private readonly app: DataSource,
  ) {}

  async form(identity: Identity, loanId: string, asked?: number) {
    const caller = await this.entitled(identity, loanId, 'ReadLoans');
    const all = await this.submissions(loanId);
    const submission = asked ?? all.length;
    const one = all[submission - 1];
    if (!one) throw notFound(`该笔贷款没有第${submission}次提交。`);
    const { ref, purposeText, notice } = await this.textFor(caller, one);
    const form = { ...filedForm(one.data), ...(purposeText !== null && { purposeText }) };
    const { type, recordedAt } = one;
    return {
      ...{ loanId, submission, submissions: all.length, type, recordedAt, form },
      purposeTextNotice: ref === null ? null : notice,
      objections: one.objections.map(shownObjection),
    };
  }

  /** Of the latest filing: a resubmission brings its own text or none. */
  async purposeText(identity: Identity, loanId: string) {
    const caller = await this.entitled(identity, loanId, 'ReadPurposeText');
    const latest = (await this.submissions(loanId)).at(-1);
    return latest ? this.textFor(caller, latest) : { ref: null, purposeText: null, notice: null };
  }

  private entitled(identity: Identity, loanId: string, permission: string): Promise<Caller> {
    return this.reader.read(identity, permission, async (manager, caller) => {
      const seen: unknown[] = await manager.query('select 1 from loan_register where loan_id = $1', [loanId]);
      if (!seen.length) throw notFound('没有找到该笔贷款。');
      return caller;
    });
  }

  private async submissions(loanId: string): Promise<Submission[]> {
    const rows = await this.app.query<Row[]>(SUBMISSIONS, [loanId]);
    return rows.flatMap((row, at) => {
      if (row.type === 'LoanReturned') return [];
      const { type, recordedAt } = row;
      return [{ type, recordedAt, data: dataOf(row) as Filed, objections: objectionsIn(rows[at + 1]) }];
    });
  }

  private async textFor(caller: Caller, { data }: Submission) {
    const ref = 'privateRef' in data ? data.privateRef : null;
    if (ref === null) return { ref, purposeText: null, notice: null };
    if (!permits(caller, 'ReadPurposeText')) return { ref, purposeText: null, notice: WITHHELD };
    const shown = (await this.personalData.show(caller, [ref], 'ReadPurposeText')).get(ref);
    return { ref, purposeText: shown?.fields['purposeText'] ?? null, notice: shown?.notice ?? null };
  }
}
