import type { Identity } from '@kejin/event-store';
import { Endpoint, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import * as api from './agreement-api';
import { AgreementQuery } from './agreement.query';

@Controller('agreements')
export class AgreementQueriesController {
  constructor(private readonly agreements: AgreementQuery) {}

  @Get()
  @Endpoint({ permission: 'ReadAgreements', summary: '技术合同', answer: api.agreementList })
  list(@Who() identity: Identity) {
    return this.agreements.latest(identity);
  }
}
