import type { RecordedEvent } from '@kejin/contracts/envelope';
import { bankContract, enterpriseContract, officeContract } from '@kejin/contracts/registry';
import { subscription, type ConsumedBatch } from '@kejin/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { directory } from './directory.projection';

/** Names for labels. Nothing is decided by them, so a bad message is parked like any other. */
@Controller()
export class DirectoryController {
  @EventPattern(bankContract.topic, subscription({ consumer: 'directory', contract: bankContract }))
  async banks(@Payload() _: RecordedEvent[], @Ctx() batch: ConsumedBatch): Promise<void> {
    await batch.apply([directory]);
  }

  @EventPattern(officeContract.topic, subscription({ consumer: 'directory', contract: officeContract }))
  async offices(@Payload() _: RecordedEvent[], @Ctx() batch: ConsumedBatch): Promise<void> {
    await batch.apply([directory]);
  }

  @EventPattern(
    enterpriseContract.topic,
    subscription({ consumer: 'directory', contract: enterpriseContract }),
  )
  async enterprises(@Payload() _: RecordedEvent[], @Ctx() batch: ConsumedBatch): Promise<void> {
    await batch.apply([directory]);
  }
}
