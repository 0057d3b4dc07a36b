import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { named, type Queryable, type Statement } from './statement';

/** What became of one record: its fields, or why there are none. */
export type Opened =
  | Readonly<{ state: 'readable'; fields: Readonly<Record<string, string>> }>
  | Readonly<{ state: 'erased' }>
  /** Its key is not configured here, or the record was tampered with. */
  | Readonly<{ state: 'unreadable' }>;

type Key = Readonly<{ id: string; secret: Buffer }>;

const keyOf = (secret: Buffer): Key => {
  if (secret.length !== 32) throw new Error('A key for private data must have 32 bytes.');
  return { id: createHash('sha256').update(secret).digest('hex').slice(0, 16), secret };
};

/** `next` is where the following page begins; undefined after the last. */
type ReencryptedPage = Readonly<{ done: number; passedOver: number; next: string | undefined }>;

type Row = Readonly<{ ref: string; key_id: string; ciphertext: Buffer | null }>;

/**
 * Encrypts natural persons' data with AES-256-GCM. Keys have 32 bytes and are known by an id that travels with the
 * ciphertext: new records are written with the current key, older ones are still opened with the older keys.
 */
export class PrivateData {
  private readonly current: Key;
  private readonly keys: ReadonlyMap<string, Key>;

  constructor(current: Buffer, older: readonly Buffer[] = []) {
    this.current = keyOf(current);
    this.keys = new Map([...older.map(keyOf), this.current].map((key) => [key.id, key]));
  }

  insertStatement(
    rows: readonly { ref: string; owner: string; fields: Readonly<Record<string, string>> }[],
  ): Statement {
    return named(
      `insert into private_data (ref, owner, key_id, ciphertext)
       select * from unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[])`,
      [
        rows.map((row) => row.ref),
        rows.map((row) => row.owner),
        rows.map(() => this.current.id),
        rows.map((row) => this.encrypt(row.ref, JSON.stringify(row.fields))),
      ],
    );
  }

  /** Every record that there is, by reference. One that cannot be opened takes no other with it. */
  async open(client: Queryable, refs: readonly string[]): Promise<Map<string, Opened>> {
    const { rows } = await client.query({
      text: 'select ref, key_id, ciphertext from private_data where ref = any($1::uuid[])',
      values: [refs],
    });
    return new Map((rows as Row[]).map((row) => [row.ref, this.opened(row)]));
  }

  /**
   * Writes up to `limit` records of older keys, in the order of their references after `after`, again with the current
   * key. A record erased meanwhile stays erased, and one that does not open is passed over and counted.
   */
  async reencryptPage(client: Queryable, after: string, limit: number): Promise<ReencryptedPage> {
    const older = [...this.keys.keys()].filter((id) => id !== this.current.id);
    const { rows } = await client.query({
      text: `select ref, key_id, ciphertext from private_data
        where key_id = any($1::text[]) and ciphertext is not null and ref > $2 order by ref limit $3`,
      values: [older, after, limit],
    });
    const page = rows as Row[];
    const opened = page.flatMap((row) => {
      const found = this.opened(row);
      return found.state === 'readable' ? [{ row, text: JSON.stringify(found.fields) }] : [];
    });
    await client.query({
      text: `update private_data p set key_id = $1, ciphertext = n.ciphertext
        from unnest($2::uuid[], $3::text[], $4::bytea[]) as n(ref, key_id, ciphertext)
        where p.ref = n.ref and p.key_id = n.key_id and p.ciphertext is not null`,
      values: [
        this.current.id,
        opened.map(({ row }) => row.ref),
        opened.map(({ row }) => row.key_id),
        opened.map(({ row, text }) => this.encrypt(row.ref, text)),
      ],
    });
    const last = page.length < limit ? undefined : page.at(-1)?.ref;
    return { done: opened.length, passedOver: page.length - opened.length, next: last };
  }

  /** How many records only a key that is not configured here could open. */
  async countUnreadable(client: Queryable): Promise<number> {
    const { rows } = await client.query({
      text: `select count(*)::int as count from private_data
        where ciphertext is not null and key_id <> all($1::text[])`,
      values: [[...this.keys.keys()]],
    });
    return (rows[0] as { count: number }).count;
  }

  private opened(row: Row): Opened {
    if (row.ciphertext === null) return { state: 'erased' };
    try {
      return { state: 'readable', fields: JSON.parse(this.decrypt(row)) as Record<string, string> };
    } catch {
      return { state: 'unreadable' };
    }
  }

  // The reference is authenticated too, so that a ciphertext moved to another row does not open.
  private encrypt(ref: string, text: string): Buffer {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.current.secret, iv).setAAD(Buffer.from(ref));
    return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  private decrypt({ ref, key_id: id, ciphertext }: Row): string {
    const key = this.keys.get(id);
    if (!key || ciphertext === null) throw new Error(`No key ${id} for private data.`);
    const decipher = createDecipheriv('aes-256-gcm', key.secret, ciphertext.subarray(0, 12));
    decipher.setAAD(Buffer.from(ref)).setAuthTag(ciphertext.subarray(-16));
    return decipher.update(ciphertext.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
  }
}
