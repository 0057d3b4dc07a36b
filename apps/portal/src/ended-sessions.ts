const MOST = 50_000;

/** Sessions that were signed out before their time, kept until their cookies would have ended by themselves. */
export class EndedSessions {
  /** The oldest sign-out first. */
  private readonly until = new Map<string, number>();

  constructor(private readonly now: () => number = Date.now) {}

  add({ id, expiresAt }: Readonly<{ id: string; expiresAt: number }>): void {
    this.until.set(id, expiresAt);
    if (this.until.size > MOST) this.sweep();
  }

  has(id: string): boolean {
    return this.until.has(id);
  }

  private sweep(): void {
    for (const [id, expiresAt] of this.until) if (expiresAt * 1000 <= this.now()) this.until.delete(id);
    for (const id of this.until.keys()) {
      if (this.until.size <= MOST) return;
      this.until.delete(id);
    }
  }
}
