import { Reader } from '@kejin/access';
import type { Log } from '@kejin/messaging';
import {
  LOG,
  PLATFORM,
  privateDataOf,
  runtimeOf,
  SERVICE_CONFIG,
  type Platform,
  type ServiceConfig,
} from '@kejin/service';
import type { DynamicModule } from '@nestjs/common';
import { DraftRows } from './draft-rows';
import { DraftSweeper } from './draft-sweeper';
import { DraftQuery } from './draft.query';
import { DRAFT_FORMS, DRAFT_ROWS, DraftsController, type DraftForm } from './drafts.controller';

const rowsOf = (platform: Platform): DraftRows | undefined => {
  const cipher = privateDataOf(platform.config);
  return cipher && new DraftRows(runtimeOf(platform).sources.appPool, cipher);
};

/** Drafts of the forms that a service names, from its start to its stop. */
export class DraftsModule {
  static of({ forms }: Readonly<{ forms: readonly DraftForm[] }>): DynamicModule {
    return {
      module: DraftsModule,
      controllers: [DraftsController],
      providers: [
        { provide: DRAFT_FORMS, useValue: forms },
        { provide: DRAFT_ROWS, useFactory: rowsOf, inject: [PLATFORM] },
        {
          provide: DraftQuery,
          useFactory: (reader: Reader, config: ServiceConfig) =>
            new DraftQuery(reader, privateDataOf(config)),
          inject: [Reader, SERVICE_CONFIG],
        },
        {
          provide: DraftSweeper,
          useFactory: (config: ServiceConfig, log: Log) =>
            new DraftSweeper({ database: { connectionString: config.DATABASE_APP_URL as string }, log }),
          inject: [SERVICE_CONFIG, LOG],
        },
      ],
    };
  }
}
