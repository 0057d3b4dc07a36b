import {
  authorizer,
  accessMigration,
  AccessModule,
  audienceMigration,
  decisionAccessMigration,
  decisionAudienceMigration,
  rightsProjection,
} from '@kejin/access';
import { ClocksModule } from '@kejin/clocks';
import { riskCompensationContracts } from '@kejin/contracts/risk-compensation';
import { DraftsModule, draftsMigrationSql } from '@kejin/drafts';
import { consumer } from '@kejin/messaging';
import { policyFacts, policyFactsMigrationSql, policyFactsRevisionSql } from '@kejin/policy-facts';
import { ReactorsModule } from '@kejin/reactors';
import { registryFacts } from '@kejin/registry-facts';
import { sqlMigration, type ServiceData } from '@kejin/service';
import { Module } from '@nestjs/common';
import { riskCompensationMigrationSql } from '../migrations/0001-risk-compensation-tables.migration';
import { loanImportsMigrationSql } from '../migrations/0002-loan-imports.migration';
import { loanAudienceSql } from '../migrations/0003-loan-audience.migration';
import { loanDeadlinesMigrationSql } from '../migrations/0004-loan-deadlines.migration';
import { loanListsSql } from '../migrations/0004-loan-lists.migration';
import { importedDeadlinesSql } from '../migrations/0005-imported-deadlines.migration';
import { provinceReportsSql } from '../migrations/0006-province-reports.migration';
import { olderTermsSql } from '../migrations/0007-older-terms.migration';
import { ownEnterprisesSql } from '../migrations/0008-own-enterprises.migration';
import { namesAmongMigrationSql } from '../migrations/0009-names-among.migration';
import { foldedNumbersSql } from '../migrations/0010-folded-numbers.migration';
import { factChangesSql } from '../migrations/0011-fact-changes.migration';
import { unstaffedCountiesSql } from '../migrations/0012-unstaffed-counties.migration';
import { drawdownTwinsSql } from '../migrations/0013-drawdown-twins.migration';
import { constraints } from './constraints';
import { calendarPublished } from './deadline/calendar-published.reactor';
import { CalendarReactionsController } from './deadline/calendar-reactions.controller';
import { deadlineRuns } from './deadline/deadline-run.projection';
import { DeadlineController } from './deadline/deadline.controller';
import { DeadlineQuery } from './deadline/deadline.query';
import { loanClocks } from './deadline/loan-clock.projection';
import { supplementDue } from './deadline/supplement-due.reactor';
import { FactChangeController } from './fact-change/fact-change.controller';
import { factChanges } from './fact-change/fact-change.projection';
import { FactChangeQuery } from './fact-change/fact-change.query';
import { LoanImportController } from './loan-import/loan-import.controller';
import { countedBalances } from './loan/counted-balance/counted-balance.projection';
import { drawdowns } from './loan/filing/drawdown.projection';
import { filingDrafts } from './loan/filing/filing-drafts';
import { LoanFilingController } from './loan/filing/loan-filing.controller';
import { PrecheckController } from './loan/filing/precheck.controller';
import { legacyCodes } from './loan/legacy-codes';
import { FactCheckController } from './loan/facts/fact-check.controller';
import { ChangePlaces } from './loan/register/change-places.query';
import { LoanFormController } from './loan/register/loan-form.controller';
import { LoanFormQuery } from './loan/register/loan-form.query';
import { LoanRegisterController } from './loan/register/loan-register.controller';
import { loanRegisters } from './loan/register/loan-register.projection';
import { LoanRegisterQuery } from './loan/register/loan-register.query';
import { OlderTermsController } from './loan/register/older-terms.controller';
import { OlderTermsQuery } from './loan/register/older-terms.query';
import { filingNumbers } from './loan/report/filing-number.projection';
import { LoanReportController } from './loan/report/loan-report.controller';
import { provinceReports } from './loan/report/province-report.projection';
import { LoanReviewController } from './loan/review/loan-review.controller';
import { UnstaffedCountyController } from './unstaffed-county/unstaffed-county.controller';
import { UnstaffedCountyQuery } from './unstaffed-county/unstaffed-county.query';

export const riskCompensationData: ServiceData = {
  contracts: riskCompensationContracts,
  projections: [
    loanRegisters,
    drawdowns,
    countedBalances,
    filingNumbers,
    provinceReports,
    loanClocks,
    deadlineRuns,
  ],
  // Everything a loan is decided by that other services publish.
  consumers: [
    consumer('facts', { projections: [rightsProjection, policyFacts, registryFacts], deciding: true }),
    // A list for people: no decision waits for it.
    consumer('fact-changes', { projections: [factChanges] }),
  ],
  authorizer,
  constraints,
  legacyCodes,
  migrations: [
    accessMigration,
    decisionAccessMigration,
    decisionAudienceMigration,
    audienceMigration,
    sqlMigration('PolicyFacts1764000000001', policyFactsMigrationSql),
    sqlMigration('RiskCompensationTables1764000000002', riskCompensationMigrationSql),
    sqlMigration('LoanAudience1764000013001', loanAudienceSql),
    sqlMigration('LoanLists1764000013002', loanListsSql),
    sqlMigration('LoanImports1764000016001', loanImportsMigrationSql),
    sqlMigration('LoanDeadlines1764000015001', loanDeadlinesMigrationSql),
    sqlMigration('ImportedDeadlines1764000018001', importedDeadlinesSql),
    sqlMigration('ProvinceReports1764000019001', provinceReportsSql),
    sqlMigration('OlderTerms1764000020001', olderTermsSql),
    sqlMigration('OwnEnterprises1764000021001', ownEnterprisesSql),
    sqlMigration('NamesAmong1764000022001', namesAmongMigrationSql),
    sqlMigration('FoldedNumbers1764000023301', foldedNumbersSql),
    sqlMigration('FactChanges1764000023341', factChangesSql),
    sqlMigration('PolicyFactsRevision1764000023361', policyFactsRevisionSql),
    sqlMigration('UnstaffedCounties1764000023403', unstaffedCountiesSql),
    sqlMigration('DrawdownTwins1764000023541', drawdownTwinsSql),
    sqlMigration('Drafts1764000024101', draftsMigrationSql),
  ],
};

@Module({
  imports: [
    AccessModule.of(),
    ClocksModule.of({ kinds: [supplementDue] }),
    ReactorsModule.of({ foreign: [calendarPublished] }),
    DraftsModule.of({ forms: [filingDrafts] }),
  ],
  controllers: [
    PrecheckController,
    LoanFilingController,
    LoanReviewController,
    LoanReportController,
    FactCheckController,
    LoanRegisterController,
    LoanFormController,
    OlderTermsController,
    FactChangeController,
    UnstaffedCountyController,
    LoanImportController,
    DeadlineController,
    CalendarReactionsController,
  ],
  providers: [
    LoanRegisterQuery,
    ChangePlaces,
    OlderTermsQuery,
    FactChangeQuery,
    UnstaffedCountyQuery,
    LoanFormQuery,
    DeadlineQuery,
  ],
})
export class RiskCompensationModule {}
