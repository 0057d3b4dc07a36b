import 'reflect-metadata';
import { startService } from '@kejin/service';
import { techContractData, TechContractModule } from './tech-contract.module';

void startService({
  service: 'tech-contract',
  title: '科金 技术合同',
  module: TechContractModule,
  data: techContractData,
});
