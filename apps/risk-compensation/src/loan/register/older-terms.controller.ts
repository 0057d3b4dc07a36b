import type { Identity } from '@kejin/event-store';
import { Endpoint, FromQuery, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import { OlderTermsFilter, olderTermsPage } from './older-terms-api';
import { OlderTermsQuery } from './older-terms.query';

/** What a version or a rate that came late would have changed: nothing is judged again, but it can be found. */
@Controller('loans-on-older-terms')
export class OlderTermsController {
  constructor(private readonly query: OlderTermsQuery) {}

  @Get()
  @Endpoint({
    permission: 'ReadOlderTerms',
    summary: '按已被替代的政策版本或 LPR 办理的贷款',
    description:
      '政策版本或 LPR 迟到时，已办理的贷款不重新判断；这里按放款日列出所用版本或 LPR 与现行不同的贷款，供核查。按放款日由先到后，同日的以贷款编号为序。',
    query: OlderTermsFilter,
    answer: olderTermsPage,
  })
  readOlderTerms(@Who() identity: Identity, @FromQuery() filter: OlderTermsFilter) {
    return this.query.list(identity, filter);
  }
}
