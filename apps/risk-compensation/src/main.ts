import 'reflect-metadata';
import { startService } from '@kejin/service';
import { riskCompensationWords } from './api-words';
import { riskCompensationData, RiskCompensationModule } from './risk-compensation.module';

void startService({
  service: 'risk-compensation',
  title: '科创贷风险补偿',
  words: riskCompensationWords,
  module: RiskCompensationModule,
  data: riskCompensationData,
});
