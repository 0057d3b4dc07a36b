import { isOutage, withConnection, type ConnectionPool } from '@kejin/event-store';
import { storeAway } from './session-problems';
import type { EndedWhy, Times } from './standing';

/** A session as its row and the database's clock say. */
export type SessionRow = Times &
  Readonly<{
    digest: Buffer;
    sessionId: string;
    subject: string;
    name: string;
    /** Absent once it is over: an ended row holds no token. */
    sealed: Buffer | null;
    isRenewable: boolean;
    /** How often it was renewed: of all who saw one token run out, one renews it. */
    generation: number;
  }>;

export type NewSession = Readonly<{
  digest: Buffer;
  subject: string;
  name: string;
  agent: string;
  sealed: Buffer;
  accessSeconds: number;
  isRenewable: boolean;
}>;

type Proven = Readonly<{ subject: string; provenAt: number }>;

/** How long a session may be, in seconds. */
export type Limits = Readonly<{ idle: number; absolute: number }>;

/** Sealed tokens of a session that ended, to be taken back at the issuer. */
export type EndedRow = Readonly<{ digest: Buffer; sealed: Buffer }>;

export type End = Readonly<{
  subject: string;
  /** One of them; without it all. */
  sessionId?: string | undefined;
  by: string;
  why: EndedWhy;
  note?: string;
}>;

/** A database that is there answers at once; one that does not is not waited for. */
const PATIENCE_MS = 2_000;

const ROW = `select digest, session_id as "sessionId", subject, name, sealed, generation,
  is_renewable as "isRenewable", ended_why as "endedWhy",
  extract(epoch from ends_at - now())::float8 as "left",
  extract(epoch from idle_ends_at - now())::float8 as "idleLeft",
  extract(epoch from access_until - now())::float8 as "accessLeft",
  extract(epoch from now() - last_seen_at)::float8 as unseen
  from session where digest = $1`;

// Without a way to renew it a session is as long as its token.
const INSERT = `insert into session
  (digest, subject, name, agent, sealed, is_renewable, access_until, ends_at, idle_ends_at)
  select $1::bytea, $2, $3, $4, $5::bytea, $6::boolean, times.access_until, times.ends_at,
    least(now() + make_interval(secs => $9::float8), times.ends_at)
  from (select now() + make_interval(secs => $7::float8) as access_until,
    now() + make_interval(secs => case when $6::boolean then $8::float8 else $7::float8 end) as ends_at) times`;

const SEE = `update session set last_seen_at = now(),
  idle_ends_at = least(now() + make_interval(secs => $2), ends_at)
  where digest = $1 and ended_at is null and idle_ends_at > now() and ends_at > now()`;

const CLAIM = `update session set renewing_until = now() + interval '10 seconds'
  where digest = $1 and generation = $2 and ended_at is null
    and (renewing_until is null or renewing_until < now())
  returning 1`;

const KEEP = `update session set sealed = $3, access_until = now() + make_interval(secs => $4),
  generation = generation + 1, renewing_until = null
  where digest = $1 and generation = $2 and ended_at is null
  returning 1`;

const RELEASE = `update session set renewing_until = null where digest = $1 and generation = $2`;

const END = `with ending as (
    select digest, sealed from session
    where subject = $1 and ($2::uuid is null or session_id = $2) and ended_at is null
    order by digest for update)
  update session set ended_at = now(), ended_by = $3, ended_why = $4, ended_note = $5, sealed = null
  from ending where session.digest = ending.digest
  returning ending.digest, ending.sealed`;

// What ended without its person signing out there leaves the issuer's own session open: without the password again
// whoever sits at that screen would be back at once. A few seconds are the clocks' own.
const MUST_BE_PROVEN = `select exists (
    select 1 from session
    where subject = $1
      and coalesce(ended_at, least(idle_ends_at, ends_at)) between to_timestamp($2::float8 + 5) and
        greatest(ended_at, now())
      and coalesce(ended_why, 'idle') in ('idle', 'over', 'elsewhere', 'administrator')
  ) as "must"`;

/** The rows of the people who are signed in, by the database's clock. */
export class SessionRows {
  constructor(
    private readonly pool: ConnectionPool,
    private readonly limits: Limits,
  ) {}

  async find(digest: Buffer): Promise<SessionRow | undefined> {
    return (await this.ask<SessionRow>(ROW, [digest]))[0];
  }

  /** Whether a session of this person was ended for them since the issuer last asked for the password. */
  async mustBeProven({ subject, provenAt }: Proven): Promise<boolean> {
    return (await this.ask<{ must: boolean }>(MUST_BE_PROVEN, [subject, provenAt]))[0]?.must === true;
  }

  async add(one: NewSession): Promise<void> {
    const { digest, subject, name, agent, sealed, isRenewable, accessSeconds } = one;
    const { absolute, idle } = this.limits;
    const who = [digest, subject, name, agent, sealed, isRenewable];
    await this.ask(INSERT, [...who, accessSeconds, absolute, idle]);
  }

  /** Somebody is there: the idle time begins anew. */
  async see(digest: Buffer): Promise<void> {
    await this.ask(SEE, [digest, this.limits.idle]);
  }

  /** Whether it is ours to renew the tokens of this generation; the claim ends by itself in ten seconds. */
  async claimRenewal({ digest, generation }: SessionRow): Promise<boolean> {
    return (await this.ask(CLAIM, [digest, generation])).length > 0;
  }

  /** False where the session ended meanwhile. */
  async keepRenewed(row: SessionRow, sealed: Buffer, accessSeconds: number): Promise<boolean> {
    return (await this.ask(KEEP, [row.digest, row.generation, sealed, accessSeconds])).length > 0;
  }

  async releaseRenewal({ digest, generation }: SessionRow): Promise<void> {
    await this.ask(RELEASE, [digest, generation]);
  }

  async end({ subject, sessionId = undefined, by, why, note }: End): Promise<readonly EndedRow[]> {
    return this.ask<EndedRow>(END, [subject, sessionId ?? null, by, why, note ?? null]);
  }

  /** Runs a statement of the sessions. Throws `session-store-unavailable` where the database does not answer. */
  async ask<Row>(text: string, values: unknown[]): Promise<Row[]> {
    const asked = withConnection(this.pool, (client) => client.query({ text, values }));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(storeAway('no answer')), PATIENCE_MS);
    });
    try {
      return (await Promise.race([asked, late])).rows as Row[];
    } catch (error) {
      throw isOutage(error) ? storeAway(error) : error;
    } finally {
      clearTimeout(timer);
    }
  }
}
