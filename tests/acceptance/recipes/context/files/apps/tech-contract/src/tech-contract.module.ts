import {
  accessMigration,
  AccessModule,
  authorizer,
  decisionAccessMigration,
  decisionAudienceMigration,
  rightsProjection,
} from '@kejin/access';
import { techContractContracts } from '@kejin/contracts/tech-contract';
import { consumer } from '@kejin/messaging';
import type { ServiceData } from '@kejin/service';
import { Module } from '@nestjs/common';
import { techContractMigration } from '../migrations/0001-tech-contract-tables.migration';
import { AgreementController } from './agreement/agreement.controller';
import { agreementRegister } from './agreement/agreement.projection';
import { AgreementQuery } from './agreement/agreement.query';

export const techContractData: ServiceData = {
  contracts: techContractContracts,
  projections: [agreementRegister],
  consumers: [consumer('facts', { projections: [rightsProjection], deciding: true })],
  authorizer,
  migrations: [accessMigration, decisionAccessMigration, decisionAudienceMigration, techContractMigration],
};

@Module({
  imports: [AccessModule.of()],
  controllers: [AgreementController],
  providers: [AgreementQuery],
})
export class TechContractModule {}
