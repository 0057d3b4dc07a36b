import {
  authorizer,
  accessMigration,
  AccessModule,
  audienceMigration,
  rightsProjection,
} from '@kejin/access';
import { consumer } from '@kejin/messaging';
import { sqlMigration, type ServiceData } from '@kejin/service';
import { Module } from '@nestjs/common';
import { reportingMigrationSql } from '../migrations/0001-reporting-tables.migration';
import { reportingAudienceSql } from '../migrations/0002-reporting-audience.migration';
import { reportingListsSql } from '../migrations/0003-reporting-lists.migration';
import { reportingSearchSql } from '../migrations/0004-reporting-search.migration';
import { ownEnterprisesSql } from '../migrations/0005-own-enterprises.migration';
import { namesAmongMigrationSql } from '../migrations/0006-names-among.migration';
import { orderOfSubmissionSql } from '../migrations/0007-order-of-submission.migration';
import { directory } from './directory/directory.projection';
import { PipelineQueriesController } from './pipeline/pipeline-queries.controller';
import { pipeline } from './pipeline/pipeline.projection';
import { PipelineQuery } from './pipeline/pipeline.query';
import { TrailQueriesController } from './trail/trail-queries.controller';
import { trail } from './trail/trail.projection';
import { TrailQuery } from './trail/trail.query';

export const reportingData: ServiceData = {
  consumers: [
    consumer('pipeline', { projections: [pipeline] }),
    consumer('trail', { projections: [trail] }),
    // Names for labels: nothing is decided by them.
    consumer('directory', { projections: [directory] }),
    consumer('facts', { projections: [rightsProjection], deciding: true }),
  ],
  authorizer,
  migrations: [
    accessMigration,
    audienceMigration,
    sqlMigration('ReportingTables1764000000001', reportingMigrationSql),
    sqlMigration('ReportingAudience1764000013001', reportingAudienceSql),
    sqlMigration('ReportingLists1764000013002', reportingListsSql),
    sqlMigration('ReportingSearch1764000017001', reportingSearchSql),
    sqlMigration('OwnEnterprises1764000021001', ownEnterprisesSql),
    sqlMigration('NamesAmong1764000022001', namesAmongMigrationSql),
    sqlMigration('OrderOfSubmission1764000023302', orderOfSubmissionSql),
  ],
};

@Module({
  imports: [AccessModule.of()],
  controllers: [PipelineQueriesController, TrailQueriesController],
  providers: [PipelineQuery, TrailQuery],
})
export class ReportingModule {}
