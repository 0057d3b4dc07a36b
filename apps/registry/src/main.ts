import { startService } from '@kejin/service';
import 'reflect-metadata';
import { registryWords } from './api-words';
import { settings } from './config';
import { firstAdministratorCode } from './first-administrator-code.job';
import { registryData, RegistryModule } from './registry.module';

void startService({
  service: 'registry',
  title: '科金 名册',
  words: registryWords,
  module: RegistryModule,
  data: registryData,
  settings,
  commands: { 'first-administrator': firstAdministratorCode },
});
