import { authorizer, Reader } from '@kejin/access';
import { EventStore, type CommandCall, type Identity, type Projection } from '@kejin/event-store';
import { randomUUID } from 'node:crypto';
import { withClient } from '@kejin/local';
import { bringUpToDate } from '@kejin/testing/migrated-first-release';
import { escapeIdentifier, Pool } from 'pg';
import { DataSource } from 'typeorm';
import { CalendarController } from './calendar/calendar.controller';
import { calendarList } from './calendar/calendar.projection';
import { CalendarQuery } from './calendar/calendar.query';
import { constraints } from './constraints';
import { DecidedLoanQuery } from './decided-loan/decided-loan.query';
import { LprController } from './lpr/lpr.controller';
import { lprList } from './lpr/lpr.projection';
import { LprQuery } from './lpr/lpr.query';
import { policyData } from './policy.module';
import { ClosingController } from './version/closing.controller';
import { VersionController } from './version/version.controller';
import { closingList } from './version/closing.projection';
import { versionList, versionRegister } from './version/version.projection';
import { VersionQuery } from './version/version.query';

export const ORG = 'c0000000-0000-4000-8000-000000000001';
export const maker = person('maker', 'policy-maker', '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b01');
export const checker = person('checker', 'policy-checker', '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b02');
/** Holds both roles, which the matrix allows and the case does not. */
export const both = person('both', 'policy-maker policy-checker', '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b03');
/** Bound by the rules, and not among those who make them. */
export const banker = {
  ...person('banker', 'bank-manager', '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b04'),
  kind: 'bank',
};
const people = [maker, checker, both, banker];

function person(subject: string, roles: string, userId: string) {
  return { subject, roles: roles.split(' '), userId, kind: 'city' };
}
export type Person = typeof maker;

export const callBy = ({ subject }: Person, key: string = randomUUID()): CommandCall => ({
  identity: { subject },
  key,
  correlationId: key,
});
export const reading: Identity = { subject: checker.subject };

export const projections: readonly Projection[] = [
  versionRegister,
  versionList,
  closingList,
  lprList,
  calendarList,
];

export type Desk = Awaited<ReturnType<typeof openDesk>>;

type DatabaseUrls = Parameters<typeof bringUpToDate>[0];

const migrate = async (database: DatabaseUrls) => {
  await bringUpToDate(database, 'policy', policyData);
  const [name, app] = [new URL(database.appUrl).pathname.slice(1), new URL(database.appUrl).username];
  await withClient(database.ownerUrl, (owner) =>
    // A rebuild fills a shadow table.
    owner.query(`grant temporary on database ${escapeIdentifier(name)} to ${escapeIdentifier(app)}`),
  );
};

/** The service's parts on a database of their own, without HTTP and Kafka around them. */
export const openDesk = async (database: DatabaseUrls) => {
  await migrate(database);
  const pool = new Pool({
    connectionString: database.appUrl,
    max: 6,
    pipeline: true,
  } as ConstructorParameters<typeof Pool>[0]);
  for (const { subject, roles, userId, kind } of people)
    await pool.query(
      `insert into caller_right (subject, user_id, org_id, kind, roles, active) values ($1, $2, $3, $5, $4, true)`,
      [subject, userId, ORG, JSON.stringify(roles), kind],
    );
  const source = new DataSource({ type: 'postgres', url: database.readerUrl, extra: { pipeline: true } });
  await source.initialize();
  const reader = new Reader(source);
  // Two replicas of the service over one database.
  const openStore = () => new EventStore({ pool, projections, authorizer, now: Date.now, constraints });
  const lprQuery = new LprQuery(reader);
  const [store, otherStore] = [openStore(), openStore()];
  return {
    pool,
    versions: new VersionController(store),
    otherVersions: new VersionController(otherStore),
    closings: new ClosingController(store),
    versionQuery: new VersionQuery(reader),
    lpr: new LprController(store, lprQuery),
    lprQuery,
    decidedLoanQuery: new DecidedLoanQuery(reader),
    calendar: new CalendarController(store),
    calendarQuery: new CalendarQuery(reader),
    close: () => Promise.all([pool.end(), source.destroy()]),
  };
};
