import { PrivateCipher } from '@kejin/event-store';

/** What a session may do at the services; it never leaves the portal. */
export type SessionTokens = Readonly<{
  accessToken: string;
  /** Renews the access token until the session ends; absent where the issuer gives none. */
  refreshToken?: string | undefined;
}>;

/** Seals tokens for one row: bound to the row's digest, so that a copy opens in no other. */
export class TokenSeal {
  private readonly cipher: PrivateCipher;

  constructor(sessionKey: string) {
    this.cipher = new PrivateCipher(Buffer.from(sessionKey, 'hex'), []);
  }

  seal(tokens: SessionTokens, digest: Buffer): Buffer {
    return this.cipher.encrypt(digest.toString('hex'), JSON.stringify(tokens));
  }

  /** Undefined where the row was sealed by another key: nobody can use it any more. */
  open(sealed: Buffer, digest: Buffer): SessionTokens | undefined {
    try {
      const text = this.cipher.decrypt(digest.toString('hex'), this.cipher.currentKey, sealed);
      return JSON.parse(text) as SessionTokens;
    } catch {
      return undefined;
    }
  }
}
