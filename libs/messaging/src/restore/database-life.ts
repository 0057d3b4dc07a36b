import { named, type Queryable } from '@kejin/event-store';

/** One incarnation of a database, by system identifier and timeline: a restored or promoted copy begins another. */
export type DatabaseLife = Readonly<{ systemIdentifier: string; timeline: number }>;

/** Whether the history of this life was compared with the topics. */
export type HistoryStatus = Readonly<{
  /** Undefined on a standby, which nobody can write to. */
  life: DatabaseLife | undefined;
  /** The life whose history was last compared with the topics; undefined before the first time. */
  proven: DatabaseLife | undefined;
  /** A person says that the database was put back, where no new life shows it. */
  isAnnounced: boolean;
}>;

// A promotion ends in a new timeline at once, while the control file learns it with the next checkpoint.
const LIFE = `select (pg_control_system()).system_identifier::text as "systemIdentifier",
  case when not pg_is_in_recovery() then ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::integer end
    as timeline`;
const PROVEN = `select system_identifier as "systemIdentifier", timeline, announced as "isAnnounced" from store_life`;

export const lifeOf = async (client: Queryable): Promise<DatabaseLife | undefined> => {
  const { rows } = await client.query(named(LIFE, []));
  const [life] = rows;
  return life.timeline === null ? undefined : life;
};

export const historyStatus = async (client: Queryable): Promise<HistoryStatus> =>
  historyStatusOf(client, lifeOf(client));

export const historyStatusOf = async (
  client: Queryable,
  life: Promise<DatabaseLife | undefined>,
): Promise<HistoryStatus> => {
  const [current, { rows }] = await Promise.all([life, client.query(named(PROVEN, []))]);
  const { systemIdentifier, timeline, isAnnounced } = rows[0];
  const proven = systemIdentifier === null ? undefined : { systemIdentifier, timeline };
  return { life: current, proven, isAnnounced };
};

export const isProven = ({ life, proven, isAnnounced }: HistoryStatus): boolean =>
  !isAnnounced &&
  life !== undefined &&
  life.systemIdentifier === proven?.systemIdentifier &&
  life.timeline === proven.timeline;

/** From now on every command waits until the history was compared again. */
export const announceRestore = async (client: Queryable): Promise<void> => {
  await client.query(named('update store_life set announced = true', []));
};

export const markProven = async (
  client: Queryable,
  { systemIdentifier, timeline }: DatabaseLife,
): Promise<void> => {
  await client.query(
    named('update store_life set system_identifier = $1, timeline = $2, announced = false', [
      systemIdentifier,
      timeline,
    ]),
  );
};
