const MOST = 20_000;

/** Answers that are good for a moment, counted from when they were asked for. A failure is not remembered. */
export class ShortMemory<Answer> {
  /** The oldest question first. */
  private readonly known = new Map<string, Readonly<{ at: number; answer: Promise<Answer> }>>();

  constructor(
    private readonly forMs: number,
    private readonly now: () => number,
  ) {}

  of(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const at = this.now();
    const given = this.known.get(key);
    if (given && at - given.at < this.forMs) return given.answer;
    this.known.delete(key);
    if (this.known.size >= MOST) this.sweep(at);
    const answer = ask();
    this.known.set(key, { at, answer });
    answer.catch(() => {
      if (this.known.get(key)?.answer === answer) this.known.delete(key);
    });
    return answer;
  }

  forget(key: string): void {
    this.known.delete(key);
  }

  private sweep(at: number): void {
    for (const [key, one] of this.known) {
      if (at - one.at < this.forMs && this.known.size < MOST) return;
      this.known.delete(key);
    }
  }
}
