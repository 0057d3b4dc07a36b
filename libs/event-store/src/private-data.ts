import { PrivateCipher } from './private-cipher';
import { named, type Queryable, type Statement } from './statement';

/** What became of one record: its fields, or why there are none. */
export type Opened =
  | Readonly<{ state: 'readable'; fields: Readonly<Record<string, string>> }>
  | Readonly<{ state: 'erased' }>
  /** Its key is not configured here, or the record was tampered with. */
  | Readonly<{ state: 'unreadable' }>;

/** `next` is where the following page begins; undefined after the last. */
type ReencryptedPage = Readonly<{ done: number; passedOver: number; next: string | undefined }>;

type Row = Readonly<{ ref: string; key_id: string; ciphertext: Buffer | null }>;

/** The table of natural persons' data: its fields are written and read through the cipher, and nowhere else. */
export class PrivateData {
  private readonly cipher: PrivateCipher;

  /** The current key writes, the older ones open what they once wrote. */
  constructor(current: Buffer, older: readonly Buffer[] = []) {
    this.cipher = new PrivateCipher(current, older);
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
        rows.map(() => this.cipher.currentKey),
        rows.map((row) => this.cipher.encrypt(row.ref, JSON.stringify(row.fields))),
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
    const { currentKey, keys } = this.cipher;
    const older = keys.filter((id) => id !== currentKey);
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
        currentKey,
        opened.map(({ row }) => row.ref),
        opened.map(({ row }) => row.key_id),
        opened.map(({ row, text }) => this.cipher.encrypt(row.ref, text)),
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
      values: [this.cipher.keys],
    });
    return (rows[0] as { count: number }).count;
  }

  /** A text of one person's that is no record here, for a table of its own; `ref` says which row it belongs to. */
  seal(ref: string, text: string): Readonly<{ keyId: string; ciphertext: Buffer }> {
    return { keyId: this.cipher.currentKey, ciphertext: this.cipher.encrypt(ref, text) };
  }

  /** Undefined where its key is not configured here, or it was sealed for another row. */
  unseal(ref: string, keyId: string, ciphertext: Buffer): string | undefined {
    try {
      return this.cipher.decrypt(ref, keyId, ciphertext);
    } catch {
      return undefined;
    }
  }

  private opened(row: Row): Opened {
    if (row.ciphertext === null) return { state: 'erased' };
    try {
      return {
        state: 'readable',
        fields: JSON.parse(this.cipher.decrypt(row.ref, row.key_id, row.ciphertext)) as Record<
          string,
          string
        >,
      };
    } catch {
      return { state: 'unreadable' };
    }
  }
}
