/** A bell that is not lost when it rings while nobody waits. */
export class WakeUp {
  private rung = false;
  private ring: (() => void) | undefined;

  wake(): void {
    this.rung = true;
    this.ring?.();
  }

  /** Resolves at the next ring, at once where it rang since the last wait, or after the time. */
  async wait(timeoutMs: number): Promise<void> {
    if (!this.rung)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        this.ring = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    this.ring = undefined;
    this.rung = false;
  }
}
