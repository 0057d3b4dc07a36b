import type { Upstream } from './config';

const FRESH_MS = 2_000;

/** Which services are ready, asked at most once in two seconds however many people look. */
export class ReadyBoard {
  private last: Readonly<{ at: number; answers: Promise<readonly boolean[]> }> | undefined;

  constructor(
    private readonly upstreams: readonly Upstream[],
    private readonly isReady: (upstream: Upstream) => Promise<boolean>,
    private readonly now: () => number,
  ) {}

  async states(): Promise<readonly (Upstream & Readonly<{ ready: boolean }>)[]> {
    const at = this.now();
    if (!this.last || at - this.last.at >= FRESH_MS)
      this.last = { at, answers: Promise.all(this.upstreams.map(this.isReady)) };
    const answers = await this.last.answers;
    return this.upstreams.map((upstream, index) => ({ ...upstream, ready: answers[index] === true }));
  }
}
