import type { RecordedEvent } from '@kejin/contracts/envelope';
import { bankContract, enterpriseContract, qualificationContract } from '@kejin/contracts/registry';
import { subscription, type ConsumedBatch } from '@kejin/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { registryCopy } from './registry-copy.projection';

/** Loans are decided by these facts, so none of their messages is parked past. */
@Controller()
export class RegistryCopyController {
  @EventPattern(
    enterpriseContract.topic,
    subscription({ consumer: 'facts', contract: enterpriseContract, deciding: true }),
  )
  async enterprises(@Payload() _: RecordedEvent[], @Ctx() batch: ConsumedBatch): Promise<void> {
    await batch.apply([registryCopy]);
  }

  @EventPattern(
    qualificationContract.topic,
    subscription({ consumer: 'facts', contract: qualificationContract, deciding: true }),
  )
  async qualifications(@Payload() _: RecordedEvent[], @Ctx() batch: ConsumedBatch): Promise<void> {
    await batch.apply([registryCopy]);
  }

  @EventPattern(
    bankContract.topic,
    subscription({ consumer: 'facts', contract: bankContract, deciding: true }),
  )
  async banks(@Payload() _: RecordedEvent[], @Ctx() batch: ConsumedBatch): Promise<void> {
    await batch.apply([registryCopy]);
  }
}
