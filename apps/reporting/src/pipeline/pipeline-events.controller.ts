import type { RecordedEvent } from '@kejin/contracts/envelope';
import { loanContract } from '@kejin/contracts/risk-compensation';
import { subscription, type ConsumedBatch } from '@kejin/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { pipeline } from './pipeline.projection';

@Controller()
export class PipelineEventsController {
  @EventPattern(loanContract.topic, subscription({ consumer: 'pipeline', contract: loanContract }))
  async loans(@Payload() _: RecordedEvent[], @Ctx() batch: ConsumedBatch): Promise<void> {
    await batch.apply([pipeline]);
  }
}
