import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

type Key = Readonly<{ id: string; secret: Buffer }>;

const keyOf = (secret: Buffer): Key => {
  if (secret.length !== 32) throw new Error('A key for private data must have 32 bytes.');
  return { id: createHash('sha256').update(secret).digest('hex').slice(0, 16), secret };
};

/**
 * Encrypts natural persons' data, and whatever else a row alone may open, with AES-256-GCM. Keys have 32 bytes and are known by an id that travels with the
 * ciphertext: new records are written with the current key, older ones are still opened with the older keys.
 */
export class PrivateCipher {
  private readonly current: Key;
  private readonly byId: ReadonlyMap<string, Key>;

  constructor(current: Buffer, older: readonly Buffer[]) {
    this.current = keyOf(current);
    this.byId = new Map([...older.map(keyOf), this.current].map((key) => [key.id, key]));
  }

  get currentKey(): string {
    return this.current.id;
  }

  /** The ids of all keys, the current one among them. */
  get keys(): readonly string[] {
    return [...this.byId.keys()];
  }

  // The reference is authenticated too, so that a ciphertext moved to another row does not open.
  encrypt(ref: string, text: string): Buffer {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.current.secret, iv).setAAD(Buffer.from(ref));
    return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** Throws where the key is not configured here, or the ciphertext is not this record's. */
  decrypt(ref: string, keyId: string, ciphertext: Buffer): string {
    const key = this.byId.get(keyId);
    if (!key) throw new Error(`No key ${keyId} for private data.`);
    const decipher = createDecipheriv('aes-256-gcm', key.secret, ciphertext.subarray(0, 12));
    decipher.setAAD(Buffer.from(ref)).setAuthTag(ciphertext.subarray(-16));
    return decipher.update(ciphertext.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
  }
}
