import type { Identity } from '@kejin/event-store';
import { Endpoint, FromPath, Problem, Who } from '@kejin/http';
import { Controller, Get, UseInterceptors } from '@nestjs/common';
import { FreshnessHeader } from '../freshness/freshness-header.interceptor';
import { TrailPath, trailAnswer } from './trail-api';
import { stepFor } from './trail-step';
import { TrailQuery } from './trail.query';

/** The whole life of a case, across all services. */
@Controller('cases')
@UseInterceptors(FreshnessHeader)
export class TrailQueriesController {
  constructor(private readonly query: TrailQuery) {}

  @Get(':loanId/trail')
  @Endpoint({
    permission: 'ReadTrail',
    summary: '一笔贷款的办理全过程',
    description: '按发生顺序列出每一步：何时、何人、依据哪个政策版本、计入金额、资金变动。',
    params: TrailPath,
    answer: trailAnswer,
  })
  async readTrail(@Who() identity: Identity, @FromPath() { loanId }: TrailPath) {
    const { rows, freshness, reader } = await this.query.of(identity, loanId);
    // It may have been submitted a moment ago and not be here yet: the freshness says so.
    if (!rows.length) throw new Problem('not-found', 404, '没有找到这笔贷款的办理记录。', { freshness });
    return { loanId, steps: rows.map((row) => stepFor(reader, row)), freshness };
  }
}
