import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { named, type Queryable, type Statement } from './row-writer';

/** Encrypts natural persons' data with AES-256-GCM. `key` is 32 bytes; its id travels with the ciphertext. */
export class PrivateData {
  private readonly keyId: string;

  constructor(private readonly key: Buffer) {
    if (key.length !== 32) throw new Error('The key for private data must have 32 bytes.');
    this.keyId = createHash('sha256').update(key).digest('hex').slice(0, 16);
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
        rows.map(() => this.keyId),
        rows.map((row) => this.encrypt(row.ref, JSON.stringify(row.fields))),
      ],
    );
  }

  /** The fields by reference; an erased one is absent. */
  async read(client: Queryable, refs: readonly string[]): Promise<Map<string, Record<string, string>>> {
    const { rows } = await client.query({
      text: 'select ref, ciphertext from private_data where ref = any($1::uuid[]) and ciphertext is not null',
      values: [refs],
    });
    return new Map(rows.map(({ ref, ciphertext }) => [ref, JSON.parse(this.decrypt(ref, ciphertext))]));
  }

  // The reference is authenticated too, so that a ciphertext moved to another row does not open.
  private encrypt(ref: string, text: string): Buffer {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv).setAAD(Buffer.from(ref));
    return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  private decrypt(ref: string, sealed: Buffer): string {
    const decipher = createDecipheriv('aes-256-gcm', this.key, sealed.subarray(0, 12)).setAAD(
      Buffer.from(ref),
    );
    decipher.setAuthTag(sealed.subarray(-16));
    return decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
  }
}

/** Erases the fields for good; the reference stays, so the events still hold. */
export const erasePrivateData = (client: Queryable, ref: string) =>
  client.query({
    text: 'update private_data set ciphertext = null, erased_at = now() where ref = $1',
    values: [ref],
  });
