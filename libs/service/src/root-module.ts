import { EventStore } from '@kejin/event-store';
import type { DynamicModule, Type } from '@nestjs/common';
import type * as Consumers from './consumers.controller';
import { CommandsController } from './commands.controller';
import { HealthController } from './health.controller';
import { controllersOf } from './kejin-module';
import { OpenApiController } from './openapi.controller';
import { OpsController } from './ops.controller';
import { PersonalData } from './personal-data';
import { PersonalDataController } from './personal-data.controller';
import type { Platform } from './platform';
import { ProjectionsController } from './projections.controller';
import type { Readiness as ReadinessType } from './readiness';
import { Readiness } from './readiness';
import { APP_SOURCE, LOG, NOW, OPENAPI, PLATFORM, READER_SOURCE, SERVICE_CONFIG } from './tokens';

class RootModule {}

// It knows Kafka, which a service without a database does not load.
const consumersController = (): Type =>
  (require('./consumers.controller') as typeof Consumers).ConsumersController;

/** The app's module with the platform around it: its parts everywhere, its controllers beside the app's. */
export const rootModuleOf = (
  app: Type | DynamicModule,
  platform: Platform,
  readiness: ReadinessType,
  title: string,
): DynamicModule => {
  const { kejin } = platform;
  const ops = [
    ...(kejin ? [OpsController, consumersController()] : []),
    ...(kejin?.store ? [CommandsController, ProjectionsController, PersonalDataController] : []),
  ];
  const documented = [...controllersOf(app), ...ops];
  const values = new Map<symbol | Type, unknown>([
    [SERVICE_CONFIG, platform.config],
    [LOG, platform.log],
    [NOW, platform.now],
    [PLATFORM, platform],
    [OPENAPI, { title, version: '1.0.0', controllers: documented }],
    [Readiness, readiness],
    ...(kejin
      ? [[APP_SOURCE, kejin.sources.app] as const, [READER_SOURCE, kejin.sources.reader] as const]
      : []),
    ...(kejin?.store
      ? [
          [EventStore as unknown as Type, kejin.store] as const,
          [PersonalData as unknown as Type, kejin.personalData] as const,
        ]
      : []),
  ]);
  return {
    module: RootModule,
    global: true,
    imports: [app],
    controllers: [HealthController, ...(kejin ? [OpenApiController] : []), ...ops],
    providers: [...values].map(([provide, useValue]) => ({ provide, useValue })),
    exports: [...values.keys()],
  };
};
