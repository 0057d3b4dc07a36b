import type { Identity } from '@kejin/event-store';
import { Endpoint, FromPath, FromQuery, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import {
  FactChangeFilter,
  factChangePage,
  FactChangePath,
  TouchedLoanFilter,
  touchedLoanPage,
} from './fact-change-api';
import { FactChangeQuery } from './fact-change.query';

/** What came to light after a decision: nothing is judged again, but the city finds what it touches. */
@Controller('fact-changes')
export class FactChangeController {
  constructor(private readonly query: FactChangeQuery) {}

  @Get()
  @Endpoint({
    permission: 'ReadFactChanges',
    summary: '情况变化清单：企业列入名单、迁移、资质到期或撤销、网点停用，所涉贷款笔数',
    description:
      '只列涉及未办结或已备案贷款的变化，新的在前。已作的决定不重新判断；放款日不早于变化生效之日的，宜先核查。',
    query: FactChangeFilter,
    answer: factChangePage,
  })
  readFactChanges(@Who() identity: Identity, @FromQuery() filter: FactChangeFilter) {
    return this.query.list(identity, filter);
  }

  @Get(':changeId/loans')
  @Endpoint({
    permission: 'ReadFactChanges',
    summary: '一项情况变化所涉的贷款',
    description: '未办结和已备案的，放款日近的在前。',
    params: FactChangePath,
    query: TouchedLoanFilter,
    answer: touchedLoanPage,
  })
  readTouchedLoans(
    @Who() identity: Identity,
    @FromPath() { changeId }: FactChangePath,
    @FromQuery() filter: TouchedLoanFilter,
  ) {
    return this.query.loans(identity, changeId, filter);
  }
}
