import 'reflect-metadata';
import { startService } from '@kejin/service';
import { policyWords } from './api-words';
import { policyData, PolicyModule } from './policy.module';

void startService({
  service: 'policy',
  title: '科金 政策',
  words: policyWords,
  module: PolicyModule,
  data: policyData,
});
