import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** What a session may do at the services; it never leaves the portal. */
export type SessionTokens = Readonly<{
  accessToken: string;
  /** Renews the access token until the session ends; absent where the issuer gives none. */
  refreshToken?: string | undefined;
}>;

const IV = 12;
const TAG = 16;

/** Seals tokens for one row: AES-256-GCM bound to the row's digest, so that a copy opens in no other. */
export class TokenSeal {
  private readonly key: Buffer;

  constructor(sessionKey: string) {
    this.key = Buffer.from(sessionKey, 'hex');
  }

  seal(tokens: SessionTokens, digest: Buffer): Buffer {
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv).setAAD(digest);
    const sealed = Buffer.concat([cipher.update(JSON.stringify(tokens), 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  }

  /** Undefined where the row was sealed by another key: nobody can use it any more. */
  open(sealed: Buffer, digest: Buffer): SessionTokens | undefined {
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.key, sealed.subarray(0, IV))
        .setAAD(digest)
        .setAuthTag(sealed.subarray(IV, IV + TAG));
      const text = Buffer.concat([decipher.update(sealed.subarray(IV + TAG)), decipher.final()]);
      return JSON.parse(text.toString('utf8')) as SessionTokens;
    } catch {
      return undefined;
    }
  }
}
