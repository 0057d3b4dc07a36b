import { EventStore } from '@kejin/event-store';
import { LOG, SERVICE_CONFIG, type ServiceConfig } from '@kejin/service';
import type { DynamicModule, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import type { Log } from '@kejin/messaging';
import { ReactionsController } from './reactions.controller';
import { ReactionWorker } from './reaction-worker';
import type { Reactor } from './reactor';

class ReactionWorkerLifecycle implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(private readonly worker: ReactionWorker) {}

  onApplicationBootstrap(): void {
    this.worker.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.worker.stop();
  }
}

type Options = Readonly<{ own?: readonly Reactor[]; foreign?: readonly Reactor[] }>;

/** Lets a service's reactors act from its start to its stop, and shows what became of it. */
export class ReactorsModule {
  static of({ own = [], foreign = [] }: Options): DynamicModule {
    return {
      module: ReactorsModule,
      controllers: [ReactionsController],
      providers: [
        {
          provide: ReactionWorkerLifecycle,
          useFactory: (store: EventStore, config: ServiceConfig, log: Log) =>
            new ReactionWorkerLifecycle(
              new ReactionWorker({
                ...{ own, foreign, store: store.background, log },
                database: { connectionString: config.DATABASE_APP_URL as string },
              }),
            ),
          inject: [EventStore, SERVICE_CONFIG, LOG],
        },
      ],
    };
  }
}
