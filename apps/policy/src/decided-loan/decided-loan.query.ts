import { Reader } from '@kejin/access';
import { pageOf } from '@kejin/contracts/envelope';
import type { Identity } from '@kejin/event-store';
import type { CivilDate } from '@kejin/kernel';
import { Injectable } from '@nestjs/common';
import type { DecidedLoan, DecidedLoanFilter } from './decided-loan-api';

@Injectable()
export class DecidedLoanQuery {
  constructor(private readonly reader: Reader) {}

  list(identity: Identity, { drawdownFrom, drawdownTo, regionCode, after, limit }: DecidedLoanFilter) {
    return this.reader.read(identity, 'ReadDecidedLoans', async (manager) => {
      const asked = [drawdownFrom, drawdownTo, regionCode, after?.[0], after?.[1]].map(
        (value) => value ?? null,
      );
      const rows = await manager.query<DecidedLoan[]>(LIST, [...asked, limit + 1]);
      return pageOf(rows, limit, ({ drawdownDate, loanId }): [CivilDate, string] => [drawdownDate, loanId]);
    });
  }
}

const LIST = `select loan_id as "loanId", region_code as "regionCode",
    to_char(drawdown_on, 'YYYY-MM-DD') as "drawdownDate", policy_version as "policyVersion",
    to_char(decided_on, 'YYYY-MM-DD') as "decidedOn"
  from decided_loan
  where ($1::date is null or drawdown_on >= $1) and ($2::date is null or drawdown_on <= $2)
    and ($3::text is null or starts_with(region_code, $3))
    and ($4::date is null or (drawdown_on, loan_id) < ($4::date, $5::uuid))
  order by drawdown_on desc, loan_id desc
  limit $6`;
