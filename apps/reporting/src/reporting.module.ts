import {
  accessGate,
  accessMigration,
  AccessModule,
  audienceMigration,
  rightsProjection,
} from '@kejin/access';
import { KejinModule, sqlMigration } from '@kejin/service';
import { Module } from '@nestjs/common';
import { reportingMigrationSql } from '../migrations/0001-reporting-tables.migration';
import { reportingAudienceSql } from '../migrations/0002-reporting-audience.migration';
import { reportingListsSql } from '../migrations/0003-reporting-lists.migration';
import { reportingSearchSql } from '../migrations/0004-reporting-search.migration';
import { ownEnterprisesSql } from '../migrations/0005-own-enterprises.migration';
import { namesAmongMigrationSql } from '../migrations/0006-names-among.migration';
import { DirectoryController } from './directory/directory.controller';
import { directory } from './directory/directory.projection';
import { PipelineEventsController } from './pipeline/pipeline-events.controller';
import { PipelineQueriesController } from './pipeline/pipeline-queries.controller';
import { pipeline } from './pipeline/pipeline.projection';
import { PipelineQuery } from './pipeline/pipeline.query';
import { ReadModelsController } from './projection/read-models.controller';
import { TrailEventsController } from './trail/trail-events.controller';
import { TrailQueriesController } from './trail/trail-queries.controller';
import { trail } from './trail/trail.projection';
import { TrailQuery } from './trail/trail.query';

@Module({
  imports: [
    KejinModule.of({
      context: 'reporting',
      consumedProjections: [pipeline, trail, directory, rightsProjection],
      gate: accessGate,
      migrations: [
        accessMigration,
        audienceMigration,
        sqlMigration('ReportingTables1764000000001', reportingMigrationSql),
        sqlMigration('ReportingAudience1764000013001', reportingAudienceSql),
        sqlMigration('ReportingLists1764000013002', reportingListsSql),
        sqlMigration('ReportingSearch1764000017001', reportingSearchSql),
        sqlMigration('OwnEnterprises1764000021001', ownEnterprisesSql),
        sqlMigration('NamesAmong1764000022001', namesAmongMigrationSql),
      ],
    }),
    AccessModule.of(),
  ],
  controllers: [
    PipelineEventsController,
    PipelineQueriesController,
    TrailEventsController,
    TrailQueriesController,
    DirectoryController,
    ReadModelsController,
  ],
  providers: [PipelineQuery, TrailQuery],
})
export class ReportingModule {}
