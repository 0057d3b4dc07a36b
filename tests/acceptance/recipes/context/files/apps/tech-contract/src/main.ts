import 'reflect-metadata';
import { whoMay } from '@kejin/access';
import { startService } from '@kejin/service';
import { techContractData, TechContractModule } from './tech-contract.module';

const fields = {
  agreementId: '合同编号（系统）',
  title: '合同名称',
  sellerUscc: '卖方统一社会信用代码',
  amount: '合同金额',
  signedOn: '签订日期',
  revokedOn: '撤销日期',
};

void startService({
  service: 'tech-contract',
  title: '科金 技术合同',
  words: { fields, codes: [], whoMay },
  module: TechContractModule,
  data: techContractData,
});
