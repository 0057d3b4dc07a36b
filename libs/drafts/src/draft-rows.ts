import {
  BEGIN,
  COMMIT,
  withConnection,
  type Caller,
  type ConnectionPool,
  type PrivateData,
  type Queryable,
} from '@kejin/event-store';
import type { Refused } from '@kejin/kernel';
import { randomUUID } from 'node:crypto';
import {
  DRAFT_DAYS,
  refuseToDiscard,
  refuseToKeep,
  type DraftPlace,
  type DraftRefusal,
  type FoundDraft,
} from './draft-rules';

/** A person among callers: a bank's own system has no drafts. */
export type Drafter = Pick<Caller, 'org'> & Readonly<{ personId: string }>;

/** Authenticated with the ciphertext, so that a content moved to another row does not open. */
export const draftRef = (personId: string, { form, subject }: DraftPlace): string =>
  `draft ${personId} ${form} ${subject}`;

/** Two windows of one person save one after the other: what the first has written the second sees. */
const OF_A_PERSON = `select pg_advisory_xact_lock(hashtextextended('draft ' || $1, 0))`;

const OWN = `select form, subject, version, expires_at > clock_timestamp() as "isLive" from draft
  where person_id = $1`;

const INSTANT = `at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** What is told of a draft without its content. */
const KEPT_COLUMNS = `form, subject, version, to_char(updated_at ${INSTANT}) as "updatedAt",
  to_char(expires_at ${INSTANT}) as "expiresAt"`;

const KEEP = `insert into draft (person_id, form, subject, org_id, version, key_id, ciphertext, updated_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp(), clock_timestamp() + make_interval(days => $8))
  on conflict (person_id, form, subject) do update set org_id = excluded.org_id, version = excluded.version,
    key_id = excluded.key_id, ciphertext = excluded.ciphertext, updated_at = excluded.updated_at,
    expires_at = excluded.expires_at
  returning ${KEPT_COLUMNS}`;

/** What a person is shown: what has not expired by the database's clock. */
export const OWN_DRAFTS = `select ${KEPT_COLUMNS} from draft
  where person_id = $1 and expires_at > statement_timestamp() order by updated_at desc`;

export const OWN_DRAFT = `select ${KEPT_COLUMNS}, key_id as "keyId", ciphertext from draft
  where person_id = $1 and form = $2 and subject = $3 and expires_at > statement_timestamp()`;

export type KeptDraft = DraftPlace & Readonly<{ version: string; updatedAt: string; expiresAt: string }>;

/** The rows of `draft`: whoever writes here was found entitled, and writes their own. */
export class DraftRows {
  constructor(
    private readonly pool: ConnectionPool,
    private readonly cipher: PrivateData,
  ) {}

  /** A version is an id and no number: a draft that was ended and begun again never bears one of before. */
  keep(
    { personId, org }: Drafter,
    place: DraftPlace,
    { known, content }: Readonly<{ known: string | null; content: string }>,
  ): Promise<KeptDraft | Refused<DraftRefusal>> {
    return this.inTurn(personId, async (client, own) => {
      const refused = refuseToKeep({ ...place, known, bytes: Buffer.byteLength(content) }, own);
      if (refused) return refused;
      const { keyId, ciphertext } = this.cipher.seal(draftRef(personId, place), content);
      const values = [personId, place.form, place.subject, org, randomUUID(), keyId, ciphertext, DRAFT_DAYS];
      const { rows } = await client.query({ text: KEEP, values });
      return rows[0] as KeptDraft;
    });
  }

  /** Undefined once it is gone. */
  discard(
    { personId }: Drafter,
    place: DraftPlace,
    known: string,
  ): Promise<Refused<'draft-changed'> | undefined> {
    return this.inTurn(personId, async (client, own) => {
      const refused = refuseToDiscard({ ...place, known }, own);
      if (refused) return refused;
      await client.query({
        text: 'delete from draft where person_id = $1 and form = $2 and subject = $3',
        values: [personId, place.form, place.subject],
      });
      return undefined;
    });
  }

  private inTurn<Answer>(
    personId: string,
    work: (client: Queryable, own: readonly FoundDraft[]) => Promise<Answer>,
  ): Promise<Answer> {
    return withConnection(this.pool, async (client) => {
      await client.query(BEGIN);
      await client.query({ text: OF_A_PERSON, values: [personId] });
      const { rows } = await client.query({ text: OWN, values: [personId] });
      const answer = await work(client, rows as FoundDraft[]);
      await client.query(COMMIT);
      return answer;
    });
  }
}
