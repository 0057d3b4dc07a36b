import { setTimeout as delay } from 'node:timers/promises';
import type { SignInClient } from '../sign-in-client';
import { signInUnavailable } from '../sign-in-unavailable';
import type { SessionRow, SessionRows } from './session-rows';
import { whyOver } from './standing';
import type { TokenSeal } from './token-seal';

const TRIES = 25;
const PAUSE_MS = 200;

/** Renews a session's tokens once, however many tabs and replicas see them run out. */
export class Renewal {
  private readonly underWay = new Map<string, Promise<SessionRow | undefined>>();

  constructor(
    private readonly rows: SessionRows,
    private readonly client: Pick<SignInClient, 'renew' | 'revoke'>,
    private readonly seal: TokenSeal,
  ) {}

  /** The row as it stands then. Throws `sign-in-unavailable` only where the old token does not hold any more. */
  of(row: SessionRow): Promise<SessionRow | undefined> {
    const key = `${row.digest.toString('base64')} ${row.generation}`;
    const known = this.underWay.get(key);
    if (known) return known;
    const renewed = this.renewed(row).finally(() => this.underWay.delete(key));
    this.underWay.set(key, renewed);
    return renewed;
  }

  private async renewed(row: SessionRow): Promise<SessionRow | undefined> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (await this.rows.claimRenewal(row)) return this.renew(row);
      // Another replica is at it, or was: its tokens are ours, too.
      const now = await this.rows.find(row.digest);
      if (!now || whyOver(now) || now.generation !== row.generation || now.accessLeft > 0) return now;
      await delay(PAUSE_MS);
    }
    throw signInUnavailable('another replica did not finish');
  }

  private async renew(row: SessionRow): Promise<SessionRow | undefined> {
    const tokens = row.sealed && this.seal.open(row.sealed, row.digest);
    const { subject, sessionId } = row;
    const granted = tokens?.refreshToken && (await this.granted(row, tokens.refreshToken));
    if (granted === 'later') return row;
    if (!granted) {
      await this.rows.end({ subject, sessionId, by: 'portal', why: 'issuer' });
      return this.rows.find(row.digest);
    }
    const { accessSeconds, ...kept } = granted;
    const sealed = this.seal.seal({ refreshToken: tokens.refreshToken, ...kept }, row.digest);
    // It ended while the issuer was asked: what was granted is not left lying about.
    if (!(await this.rows.keepRenewed(row, sealed, accessSeconds)))
      await this.client.revoke(kept).catch(() => undefined);
    return this.rows.find(row.digest);
  }

  /** Undefined where the issuer has ended the session; `later` where it is away and the old token still holds. */
  private async granted(row: SessionRow, refreshToken: string) {
    try {
      return await this.client.renew(refreshToken);
    } catch (error) {
      await this.rows.releaseRenewal(row);
      if (row.accessLeft > 0) return 'later';
      throw error;
    }
  }
}
