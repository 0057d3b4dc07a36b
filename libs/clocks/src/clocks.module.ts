import { EventStore } from '@kejin/event-store';
import type { Log } from '@kejin/messaging';
import { LOG, SERVICE_CONFIG, type ServiceConfig } from '@kejin/service';
import type { DynamicModule, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { StuckClocksController } from './stuck-clocks.controller';
import { ClockSweeper, type ClockKind } from './sweeper';

class ClockSweeperLifecycle implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(private readonly sweeper: ClockSweeper) {}

  onApplicationBootstrap(): void {
    this.sweeper.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.sweeper.stop();
  }
}

/** Sweeps a service's clocks from its start to its stop, and lets a person release the ones that got stuck. */
export class ClocksModule {
  static of(options: { kinds: readonly ClockKind[] }): DynamicModule {
    return {
      module: ClocksModule,
      controllers: [StuckClocksController],
      providers: [
        {
          provide: ClockSweeperLifecycle,
          useFactory: (store: EventStore, config: ServiceConfig, log: Log) =>
            new ClockSweeperLifecycle(
              new ClockSweeper({
                ...options,
                database: { connectionString: config.DATABASE_APP_URL as string },
                store: store.background,
                log,
              }),
            ),
          inject: [EventStore, SERVICE_CONFIG, LOG],
        },
      ],
    };
  }
}
