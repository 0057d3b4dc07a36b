// At libs/messaging/src/consumer/example.ts
type Log = { warn: (text: string) => void; debug: (text: string) => void };
export class Example {
  constructor(private readonly log: Log) {}

  tell(level: keyof Log): void {
    this.log.warn('waiting');
    this.log[level]('waiting');
    const say = (text: string) => this.log.warn(text);
    say('waiting');
  }
}
