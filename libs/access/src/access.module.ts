import { READER_SOURCE, SERVICE_CONFIG, sqlMigration, StartError, type ServiceConfig } from '@kejin/service';
import type { DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { AccessGuard } from './access-guard';
import {
  accessMigrationSql,
  decisionAccessMigrationSql,
  decisionAudienceMigrationSql,
  audienceMigrationSql,
} from './access.migration';
import { Reader } from './reader';
import { TokenVerifier } from './token-verifier';

/** The rights of callers in every service's database. */
export const accessMigration = sqlMigration('AccessTables1700000000010', accessMigrationSql);
/** For a service with an event store: traces, as far as a reader may see the case. */
export const decisionAccessMigration = sqlMigration(
  'DecisionAccess1700000000011',
  decisionAccessMigrationSql,
);
/** What every table with an audience needs. */
export const audienceMigration = sqlMigration('Audience1700000013003', audienceMigrationSql);
export const decisionAudienceMigration = sqlMigration(
  'DecisionAudience1700000013002',
  decisionAudienceMigrationSql,
);

/** Tokens on every route that is not open, and the `Reader` for queries. */
export class AccessModule {
  static of(): DynamicModule {
    return {
      module: AccessModule,
      global: true,
      providers: [
        { provide: TokenVerifier, useFactory: verifierOf, inject: [SERVICE_CONFIG] },
        {
          provide: APP_GUARD,
          useFactory: (verifier: TokenVerifier) => new AccessGuard(verifier),
          inject: [TokenVerifier],
        },
        { provide: Reader, useFactory: (source: DataSource) => new Reader(source), inject: [READER_SOURCE] },
      ],
      exports: [Reader, TokenVerifier],
    };
  }
}

const verifierOf = ({ OIDC_ISSUER, OIDC_AUDIENCE }: ServiceConfig): TokenVerifier => {
  if (!OIDC_ISSUER) throw new StartError('缺少环境变量 OIDC_ISSUER。');
  return new TokenVerifier({ issuer: OIDC_ISSUER, audience: OIDC_AUDIENCE });
};
