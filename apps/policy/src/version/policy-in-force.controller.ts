import type { Identity } from '@kejin/event-store';
import { Endpoint, FromQuery, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import { policyAnswer, policyQuestion, type PolicyQuestionQuery } from './version-shape.controller';
import { VersionQuery } from './version.query';

@Controller('policies')
export class PolicyInForceController {
  constructor(private readonly query: VersionQuery) {}

  @Get()
  @Endpoint({
    permission: 'ReadPolicies',
    summary: '某地某日有效的政策参数，市级规定逐项优先于省级',
    query: policyQuestion,
    answer: policyAnswer,
    problems: ['no-policy-in-force'],
  })
  inForce(@Who() identity: Identity, @FromQuery() question: PolicyQuestionQuery) {
    return this.query.inForce(identity, question);
  }
}
