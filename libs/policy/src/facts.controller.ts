import { calendarContract, lprContract, versionContract } from '@kejin/contracts/policy';
import type { RecordedEvent } from '@kejin/contracts/envelope';
import { subscription, type ConsumedBatch } from '@kejin/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { policyFacts } from './facts.projection';

/** Keeps a service's copy of the policy topics. Commands are decided by it, so none of its messages is parked past. */
@Controller()
export class PolicyFactsController {
  @EventPattern(
    versionContract.topic,
    subscription({ consumer: 'facts', contract: versionContract, deciding: true }),
  )
  async versions(@Payload() _: RecordedEvent[], @Ctx() batch: ConsumedBatch): Promise<void> {
    await batch.apply([policyFacts]);
  }

  @EventPattern(lprContract.topic, subscription({ consumer: 'facts', contract: lprContract, deciding: true }))
  async rates(@Payload() _: RecordedEvent[], @Ctx() batch: ConsumedBatch): Promise<void> {
    await batch.apply([policyFacts]);
  }

  @EventPattern(
    calendarContract.topic,
    subscription({ consumer: 'facts', contract: calendarContract, deciding: true }),
  )
  async calendar(@Payload() _: RecordedEvent[], @Ctx() batch: ConsumedBatch): Promise<void> {
    await batch.apply([policyFacts]);
  }
}
