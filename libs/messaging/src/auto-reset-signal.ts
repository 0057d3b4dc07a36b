/** An auto-reset signal: set while nobody waits, it lets the next wait through at once. */
export class AutoResetSignal {
  private isSet = false;
  private release: (() => void) | undefined;

  set(): void {
    this.isSet = true;
    this.release?.();
  }

  /** Resolves when the signal is set, at once where it was set since the last wait, or after the time. */
  async wait(timeoutMs: number): Promise<void> {
    if (!this.isSet)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        this.release = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    this.release = undefined;
    this.isSet = false;
  }
}
