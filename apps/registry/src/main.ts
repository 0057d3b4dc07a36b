import 'reflect-metadata';
import { startService } from '@kejin/service';
import { settings } from './config';
import { firstAdministratorCode } from './first-administrator-code';
import { registryData, RegistryModule } from './registry.module';

void startService({
  service: 'registry',
  title: '科金 名册',
  module: RegistryModule,
  data: registryData,
  settings,
  commands: { 'first-administrator': firstAdministratorCode },
});
