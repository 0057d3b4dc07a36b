import 'reflect-metadata';
import { startService } from '@kejin/service';
import { riskCompensationData, RiskCompensationModule } from './risk-compensation.module';

void startService({
  service: 'risk-compensation',
  title: '科创贷风险补偿',
  module: RiskCompensationModule,
  data: riskCompensationData,
});
