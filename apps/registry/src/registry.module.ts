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
import { foldedSpellingsMigration } from '../migrations/0005-folded-spellings.migration';
import { proposalsMigration } from '../migrations/0006-proposals.migration';
import { changedEndsMigration } from '../migrations/0007-changed-ends.migration';
import { AdmissionQueriesController } from './admission/admission-queries.controller';
import { AdmissionController } from './admission/admission.controller';
import { AdmissionQuery } from './admission/admission.query';
import { ComingInQueriesController } from './admission/coming-in-queries.controller';
import { ComingInController } from './admission/coming-in.controller';
import { BankEndController } from './bank/bank-end.controller';
import { BankQueriesController } from './bank/bank-queries.controller';
import { BankController } from './bank/bank.controller';
import { BankQuery } from './bank/bank.query';
import { BranchController } from './bank/branch.controller';
import { Bootstrap } from './bootstrap.job';
import { ClientQueriesController } from './client/client-queries.controller';
import { ClientController } from './client/client.controller';
import { ClientQuery } from './client/client.query';
import { SignInCheckController } from './client/sign-in-check.controller';
import { constraints } from './constraints';
import { EnterpriseQueriesController } from './enterprise/enterprise-queries.controller';
import { EnterpriseController } from './enterprise/enterprise.controller';
import { EnterpriseQuery } from './enterprise/enterprise.query';
import { OfficeQueriesController } from './office/office-queries.controller';
import { OfficeController } from './office/office.controller';
import { OfficeQuery } from './office/office.query';
import { registryProjections } from './projections';
import { ProposalController } from './proposal/proposal.controller';
import { ProposalQuery } from './proposal/proposal.query';
import { QualificationController } from './qualification/qualification.controller';
import { UserQueriesController } from './user/user-queries.controller';
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
    foldedSpellingsMigration,
    proposalsMigration,
    changedEndsMigration,
  ],
};

@Module({
  imports: [AccessModule.of()],
  controllers: [
    EnterpriseController,
    EnterpriseQueriesController,
    QualificationController,
    BankController,
    BankEndController,
    BranchController,
    BankQueriesController,
    OfficeController,
    OfficeQueriesController,
    UserController,
    UserQueriesController,
    AdmissionQueriesController,
    AdmissionController,
    ComingInQueriesController,
    ComingInController,
    ClientQueriesController,
    ClientController,
    SignInCheckController,
    ProposalController,
  ],
  providers: [
    Bootstrap,
    EnterpriseQuery,
    BankQuery,
    OfficeQuery,
    UserQuery,
    AdmissionQuery,
    ClientQuery,
    ProposalQuery,
  ],
})
export class RegistryModule {}
