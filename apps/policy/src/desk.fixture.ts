import { authorizer, Reader } from '@kejin/access';
import { EventStore } from '@kejin/event-store';
import { withClient } from '@kejin/local';
import { testDatabase, type TestDatabase } from '@kejin/testing';
import { bringUpToDate } from '@kejin/testing/migrated-first-release';
import { escapeIdentifier, Pool } from 'pg';
import { DataSource } from 'typeorm';
import { CalendarEndController } from './calendar/calendar-end.controller';
import { CalendarController } from './calendar/calendar.controller';
import { CalendarQuery } from './calendar/calendar.query';
import { constraints } from './constraints';
import { DecidedLoanQuery } from './decided-loan/decided-loan.query';
import { LprEndController } from './lpr/lpr-end.controller';
import { LprController } from './lpr/lpr.controller';
import { LprQuery } from './lpr/lpr.query';
import { ORG, people } from './people.fixture';
import { policyData } from './policy.module';
import { ClosingEndController } from './version/closing-end.controller';
import { ClosingController } from './version/closing.controller';
import { VersionEndController } from './version/version-end.controller';
import { VersionController } from './version/version.controller';
import { VersionQuery } from './version/version.query';

export const projections = policyData.projections ?? [];

export type Desk = Awaited<ReturnType<typeof openDesk>>;

const migrate = async (database: TestDatabase) => {
  await bringUpToDate(database, 'policy', policyData);
  const [name, app] = [new URL(database.appUrl).pathname.slice(1), new URL(database.appUrl).username];
  await withClient(database.ownerUrl, (owner) =>
    // A rebuild fills a shadow table.
    owner.query(`grant temporary on database ${escapeIdentifier(name)} to ${escapeIdentifier(app)}`),
  );
};

const poolOf = async ({ appUrl }: TestDatabase) => {
  const options = { connectionString: appUrl, max: 6, pipeline: true };
  const pool = new Pool(options as ConstructorParameters<typeof Pool>[0]);
  for (const { subject, roles, userId, kind } of people)
    await pool.query(
      `insert into caller_right (subject, user_id, org_id, kind, roles, active) values ($1, $2, $3, $5, $4, true)`,
      [subject, userId, ORG, JSON.stringify(roles), kind],
    );
  return pool;
};

const commandsOf = (store: EventStore, lprQuery: LprQuery) => ({
  versions: new VersionController(store),
  versionEnds: new VersionEndController(store),
  closings: new ClosingController(store),
  closingEnds: new ClosingEndController(store),
  lpr: new LprController(store, lprQuery),
  lprEnds: new LprEndController(store),
  calendar: new CalendarController(store),
  calendarEnds: new CalendarEndController(store),
});

/** The service's parts on a database of their own, without HTTP and Kafka around them. */
export const openDesk = async () => {
  const database = await testDatabase('policy');
  await migrate(database);
  const pool = await poolOf(database);
  const source = new DataSource({ type: 'postgres', url: database.readerUrl, extra: { pipeline: true } });
  await source.initialize();
  const reader = new Reader(source);
  // Two replicas of the service over one database.
  const openStore = () => new EventStore({ pool, projections, authorizer, now: Date.now, constraints });
  const lprQuery = new LprQuery(reader);
  return {
    database,
    sql: async (text: string, values: unknown[] = []) => (await pool.query(text, values)).rows,
    ...commandsOf(openStore(), lprQuery),
    otherVersions: new VersionController(openStore()),
    versionQuery: new VersionQuery(reader),
    lprQuery,
    decidedLoanQuery: new DecidedLoanQuery(reader),
    calendarQuery: new CalendarQuery(reader),
    close: async () => {
      await Promise.all([pool.end(), source.destroy()]);
      await database.drop();
    },
  };
};
