import type { Cookies } from '../cookies';
import type { Renewal } from './renewal';
import type { SessionRow, SessionRows } from './session-rows';
import { ShortMemory } from './short-memory';
import { isRenewalDue, isSeenDue, whyOver, type EndedWhy } from './standing';
import type { TokenSeal } from './token-seal';

/** How old what we know of a row may be: an end elsewhere is heard of within it and the time of one question. */
const FRESH_MS = 1_000;

/** Who is signed in. */
export type Session = Readonly<{
  sessionId: string;
  digest: Buffer;
  subject: string;
  name: string;
  accessToken: string;
  /** Seconds until its absolute end. */
  left: number;
}>;

export type Current = Readonly<{ session?: Session; over?: EndedWhy }>;

type Parts = Readonly<{ cookies: Cookies; rows: SessionRows; renewal: Renewal; seal: TokenSeal }>;

/** The session that a request stands on: its row, at most a second old, with tokens that hold. */
export class CurrentSession {
  private readonly memory: ShortMemory<SessionRow | undefined>;

  constructor(
    private readonly parts: Parts,
    now: () => number = () => performance.now(),
  ) {
    this.memory = new ShortMemory(FRESH_MS, now);
  }

  /** `isActive`: somebody is at work, and not only their page. */
  async of(header: string | undefined, isActive = false): Promise<Current> {
    const digest = this.parts.cookies.sessionIn(header);
    if (!digest) return {};
    const row = await this.rowOf(digest);
    if (!row) return {};
    const why = whyOver(row);
    if (why) return { over: why };
    if (isActive && isSeenDue(row)) await this.see(digest);
    return this.withTokens(row);
  }

  /** Asked again and again by what stays open: whether it is still there, by the row alone. */
  async lasts(digest: Buffer): Promise<boolean> {
    const row = await this.rowOf(digest);
    return row !== undefined && whyOver(row) === undefined;
  }

  /** What was known of it counts no more in this process. */
  forget(digest: Buffer): void {
    this.memory.forget(digest.toString('base64'));
  }

  private async withTokens(row: SessionRow): Promise<Current> {
    if (!row.isRenewable || !isRenewalDue(row)) return this.opened(row);
    const renewed = await this.parts.renewal.of(row);
    if (renewed?.generation !== row.generation) this.forget(row.digest);
    return renewed ? this.opened(renewed) : {};
  }

  private opened(row: SessionRow): Current {
    const why = whyOver(row);
    if (why) return { over: why };
    const { sessionId, digest, subject, name, left, sealed } = row;
    const tokens = sealed && this.parts.seal.open(sealed, digest);
    return tokens
      ? { session: { sessionId, digest, subject, name, left, accessToken: tokens.accessToken } }
      : {};
  }

  private rowOf(digest: Buffer): Promise<SessionRow | undefined> {
    return this.memory.of(digest.toString('base64'), () => this.parts.rows.find(digest));
  }

  private async see(digest: Buffer): Promise<void> {
    await this.parts.rows.see(digest);
    this.forget(digest);
  }
}
