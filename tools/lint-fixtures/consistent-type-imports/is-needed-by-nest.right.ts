// At apps/risk-compensation/src/loan/loan.controller.ts
import { Controller } from '@nestjs/common';
import { EventStore } from '@kejin/event-store';
@Controller('loans')
export class LoanController {
  constructor(readonly store: EventStore) {}
}
