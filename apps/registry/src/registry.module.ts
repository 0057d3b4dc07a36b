import {
  authorizer,
  accessMigration,
  AccessModule,
  audienceMigration,
  decisionAccessMigration,
  decisionAudienceMigration,
  rightsProjection,
} from '@kejin/access';
import { registryContracts } from '@kejin/contracts/registry';
import type { ServiceData } from '@kejin/service';
import { Module } from '@nestjs/common';
import { registryMigration } from '../migrations/0001-registry-tables.migration';
import { registryAudienceMigration } from '../migrations/0002-registry-audience.migration';
import { admissionMigration } from '../migrations/0003-admission.migration';
import { clientMigration } from '../migrations/0004-client.migration';
import { AdmissionController } from './admission/admission.controller';
import { AdmissionQuery } from './admission/admission.query';
import { ComingInController } from './admission/coming-in.controller';
import { BankRegisterController } from './bank/bank-register.controller';
import { BankController } from './bank/bank.controller';
import { BankQuery } from './bank/bank.query';
import { Bootstrap } from './bootstrap';
import { ClientController } from './client/client.controller';
import { ClientQuery } from './client/client.query';
import { SignInCheckController } from './client/sign-in-check.controller';
import { constraints } from './constraints';
import { EnterpriseRegisterController } from './enterprise/enterprise-register.controller';
import { EnterpriseController } from './enterprise/enterprise.controller';
import { EnterpriseQuery } from './enterprise/enterprise.query';
import { OfficeRegisterController } from './office/office-register.controller';
import { OfficeController } from './office/office.controller';
import { OfficeQuery } from './office/office.query';
import { registryProjections } from './projections';
import { QualificationController } from './qualification/qualification.controller';
import { UserRegisterController } from './user/user-register.controller';
import { UserController } from './user/user.controller';
import { UserQuery } from './user/user.query';

export const registryData: ServiceData = {
  contracts: registryContracts,
  // Rights are written here with the events themselves, so this service does not consume them.
  projections: [...registryProjections, rightsProjection],
  authorizer,
  constraints,
  migrations: [
    accessMigration,
    decisionAccessMigration,
    decisionAudienceMigration,
    audienceMigration,
    registryMigration,
    registryAudienceMigration,
    admissionMigration,
    clientMigration,
  ],
};

@Module({
  imports: [AccessModule.of()],
  controllers: [
    EnterpriseController,
    EnterpriseRegisterController,
    QualificationController,
    BankController,
    BankRegisterController,
    OfficeController,
    OfficeRegisterController,
    UserController,
    UserRegisterController,
    AdmissionController,
    ComingInController,
    ClientController,
    SignInCheckController,
  ],
  providers: [Bootstrap, EnterpriseQuery, BankQuery, OfficeQuery, UserQuery, AdmissionQuery, ClientQuery],
})
export class RegistryModule {}
