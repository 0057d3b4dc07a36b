import type { RecordedEvent } from '@kejin/contracts/envelope';
import { calendarContract } from '@kejin/contracts/policy';
import { subscription, type ConsumedBatch } from '@kejin/messaging';
import { receiveBatch } from '@kejin/reactors';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { calendarPublished } from './calendar-published.reactor';

/** Keeps what the reactors act on. A consumer of its own name: rebuilding a copy never lets them act again. */
@Controller()
export class CalendarReactionsController {
  @EventPattern(
    calendarContract.topic,
    subscription({ consumer: 'reactors', contract: calendarContract, types: [...calendarPublished.types] }),
  )
  async calendar(@Payload() _: RecordedEvent[], @Ctx() batch: ConsumedBatch): Promise<void> {
    await receiveBatch(batch, [calendarPublished]);
  }
}
