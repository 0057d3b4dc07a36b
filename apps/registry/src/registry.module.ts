import {
  accessGate,
  accessMigration,
  AccessModule,
  audienceMigration,
  decisionAccessMigration,
  decisionAudienceMigration,
  rightsProjection,
} from '@kejin/access';
import { registryContracts } from '@kejin/contracts/registry';
import { PrivateData } from '@kejin/event-store';
import { APP_SOURCE, KejinModule, SERVICE_CONFIG } from '@kejin/service';
import { Module } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { registryMigration } from '../migrations/0001-registry-tables.migration';
import { registryAudienceMigration } from '../migrations/0002-registry-audience.migration';
import { BankRegisterController } from './bank/bank-register.controller';
import { BankController } from './bank/bank.controller';
import { BankQuery } from './bank/bank.query';
import { Bootstrap } from './bootstrap';
import type { RegistrySettings } from './config';
import { constraints } from './constraints';
import { EnterpriseRegisterController } from './enterprise/enterprise-register.controller';
import { EnterpriseController } from './enterprise/enterprise.controller';
import { EnterpriseQuery } from './enterprise/enterprise.query';
import { OfficeRegisterController } from './office/office-register.controller';
import { OfficeController } from './office/office.controller';
import { OfficeQuery } from './office/office.query';
import { registryProjections } from './projections';
import { QualificationController } from './qualification/qualification.controller';
import { PrivateNames } from './user/private-names.query';
import { UserRegisterController } from './user/user-register.controller';
import { UserController } from './user/user.controller';
import { UserQuery } from './user/user.query';

const namesOf = ({ PRIVATE_DATA_KEY: key }: RegistrySettings, app: DataSource): PrivateNames =>
  new PrivateNames(new PrivateData(Buffer.from(key, 'hex')), app);

@Module({
  imports: [
    // Rights are written here with the events themselves, so this service does not listen for them.
    AccessModule.of({ listens: false }),
    KejinModule.of({
      context: 'registry',
      contracts: registryContracts,
      projections: [...registryProjections, rightsProjection],
      gate: accessGate,
      constraints,
      migrations: [
        accessMigration,
        decisionAccessMigration,
        decisionAudienceMigration,
        audienceMigration,
        registryMigration,
        registryAudienceMigration,
      ],
    }),
  ],
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
  ],
  providers: [
    Bootstrap,
    EnterpriseQuery,
    BankQuery,
    OfficeQuery,
    UserQuery,
    { provide: PrivateNames, useFactory: namesOf, inject: [SERVICE_CONFIG, APP_SOURCE] },
  ],
})
export class RegistryModule {}
