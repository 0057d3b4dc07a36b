import { kejinOptionsOf, migrateOnly, type KejinOptions, type ServiceConfig } from '@kejin/service';
import { firstRelease, type FirstRelease } from '@kejin/testing';
import { DataSource } from 'typeorm';
import { RiskCompensationModule } from '../risk-compensation.module';

export type MigratedFirstRelease = Readonly<{
  database: FirstRelease;
  /** Signed in as the reader role. */
  source: DataSource;
  drop: () => Promise<void>;
}>;

/** A database that the first release filled, brought up to date, as the service's queries read it. */
export const migratedFirstRelease = async (): Promise<MigratedFirstRelease> => {
  const service = 'risk-compensation';
  const database = await firstRelease(service);
  const { ownerUrl, appUrl, readerUrl } = database;
  const urls = { DATABASE_OWNER_URL: ownerUrl, DATABASE_APP_URL: appUrl, DATABASE_READER_URL: readerUrl };
  await migrateOnly(
    { SERVICE: service, ...urls } as ServiceConfig,
    kejinOptionsOf(RiskCompensationModule) as KejinOptions,
  );
  const source = await new DataSource({
    ...{ type: 'postgres', url: readerUrl, extra: { pipeline: true } },
  }).initialize();
  const drop = async () => {
    await source.destroy();
    await database.drop();
  };
  return { database, source, drop };
};
