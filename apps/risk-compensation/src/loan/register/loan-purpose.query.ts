import { Reader } from '@kejin/access';
import type { Identity } from '@kejin/event-store';
import { notFound } from '@kejin/http';
import { APP_SOURCE, PersonalData, type PersonalNotice } from '@kejin/service';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';

export type PurposeText = Readonly<{
  ref: string | null;
  purposeText: string | null;
  notice: PersonalNotice | null;
}>;

// The latest filing's: a resubmission brings its own text or none.
const REF = `select data->>'privateRef' as ref from event where stream_id = $1
  and type in ('LoanSubmitted', 'LoanResubmitted') order by stream_version desc limit 1`;

/** The free text about what a loan is for: whoever may see the loan and has the right sees it, and the log says so. */
@Injectable()
export class LoanPurposeQuery {
  constructor(
    private readonly reader: Reader,
    private readonly personalData: PersonalData,
    @Inject(APP_SOURCE) private readonly app: DataSource,
  ) {}

  async one(identity: Identity, loanId: string): Promise<PurposeText> {
    const caller = await this.reader.read(identity, 'ReadPurposeText', async (manager, asking) => {
      const seen: unknown[] = await manager.query('select 1 from loan_register where loan_id = $1', [loanId]);
      if (!seen.length) throw notFound('没有找到该笔贷款。');
      return asking;
    });
    const [found] = await this.app.query<{ ref: string | null }[]>(REF, [loanId]);
    const ref = found?.ref ?? null;
    if (ref === null) return { ref, purposeText: null, notice: null };
    const shown = (await this.personalData.show(caller, [ref], 'ReadPurposeText')).get(ref);
    return { ref, purposeText: shown?.fields['purposeText'] ?? null, notice: shown?.notice ?? null };
  }
}
