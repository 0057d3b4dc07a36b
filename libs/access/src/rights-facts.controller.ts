import type { RecordedEvent } from '@kejin/contracts/envelope';
import { userContract } from '@kejin/contracts/registry';
import { subscription, type ConsumedBatch } from '@kejin/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { rightsProjection } from './rights.projection';

/** Keeps a service's copy of everybody's rights. Commands are decided by it, so a bad message blocks instead of being parked. */
@Controller()
export class RightsFactsController {
  @EventPattern(
    userContract.topic,
    subscription({ consumer: 'facts', contract: userContract, deciding: true }),
  )
  async rights(@Payload() _: RecordedEvent[], @Ctx() batch: ConsumedBatch): Promise<void> {
    await batch.apply([rightsProjection]);
  }
}
