import { EventStore } from '@kejin/event-store';
import type { DynamicModule, Type } from '@nestjs/common';
import { HealthController } from './health.controller';
import { APP_SOURCE, LOG, NOW, OPENAPI, PLATFORM, READER_SOURCE, SERVICE_CONFIG } from './injection-tokens';
import { apiOf } from './module-controllers';
import { OpenApiController } from './openapi.controller';
import { PersonalData } from './personal-data';
import type { Platform } from './platform';
import { Readiness } from './readiness';
import type { ServiceOptions } from './service-options';

class RootModule {}

type Surroundings = Readonly<{
  platform: Platform;
  readiness: Readiness;
  /** None where there is no database. */
  operatorControllers: readonly Type[];
}>;

/** The app's module with the platform around it: its parts everywhere, its controllers beside the app's. */
export const rootModuleOf = (
  { module, title, words }: Pick<ServiceOptions, 'module' | 'title' | 'words'>,
  { platform, readiness, operatorControllers }: Surroundings,
): DynamicModule => {
  const { runtime } = platform;
  const values = new Map<symbol | Type, unknown>([
    [SERVICE_CONFIG, platform.config],
    [LOG, platform.log],
    [NOW, platform.now],
    [PLATFORM, platform],
    [OPENAPI, apiOf(title, module, operatorControllers, words)],
    [Readiness, readiness],
    ...(runtime
      ? [[APP_SOURCE, runtime.sources.app] as const, [READER_SOURCE, runtime.sources.reader] as const]
      : []),
    ...(runtime?.store
      ? [
          [EventStore as unknown as Type, runtime.store] as const,
          [PersonalData as unknown as Type, runtime.personalData] as const,
        ]
      : []),
  ]);
  return {
    module: RootModule,
    global: true,
    imports: [module],
    controllers: [HealthController, ...(runtime ? [OpenApiController] : []), ...operatorControllers],
    providers: [...values].map(([provide, useValue]) => ({ provide, useValue })),
    exports: [...values.keys()],
  };
};
