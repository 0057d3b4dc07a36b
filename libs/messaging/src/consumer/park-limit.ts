const MINUTE_MS = 60_000;

/** A few bad messages are bad messages; many in a minute are an outage, and parking them all would hide it. */
export class ParkLimit {
  private parkedAtMs: number[] = [];
  private inTable = 0;

  constructor(
    private readonly perMinute: number,
    private readonly now: () => number,
  ) {}

  get left(): number {
    const since = this.now() - MINUTE_MS;
    while ((this.parkedAtMs[0] ?? Infinity) <= since) this.parkedAtMs.shift();
    return Math.max(0, this.perMinute - Math.max(this.parkedAtMs.length, this.inTable));
  }

  count(parked: number): void {
    for (let n = 0; n < parked; n += 1) this.parkedAtMs.push(this.now());
  }

  /** What all replicas have parked in the last minute, by the table. */
  seen(parked: number): void {
    this.inTable = parked;
  }

  reset(): void {
    this.parkedAtMs = [];
    this.inTable = 0;
  }
}
