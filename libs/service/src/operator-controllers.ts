import type { Type } from '@nestjs/common';
import { CommandsController } from './commands.controller';
import { ConsumersController } from './consumers.controller';
import { OpsController } from './ops.controller';
import { PersonalDataController } from './personal-data.controller';
import { ProjectionsController } from './projections.controller';
import { hasStore, type ServiceData } from './service-data';

/** What the platform adds to the API of a service with a database. */
export const operatorControllersOf = (data: ServiceData): readonly Type[] => [
  OpsController,
  ConsumersController,
  ...(hasStore(data) ? [CommandsController, ProjectionsController, PersonalDataController] : []),
];
