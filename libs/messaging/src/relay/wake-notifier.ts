import type { Client } from 'pg';
import { WAKE_CHANNEL } from './relay-lock';

/** One notification at a time: those that come meanwhile are covered by the next. */
export class WakeNotifier {
  private notifying = false;
  private notifyAgain = false;

  constructor(private readonly client: Client) {}

  notify(): void {
    this.notifyAgain = this.notifying;
    if (this.notifying) return;
    this.notifying = true;
    const done = () => {
      this.notifying = false;
      if (this.notifyAgain) this.notify();
    };
    this.client.query(`notify ${WAKE_CHANNEL}`).then(done, done);
  }
}
