// At libs/service/src/example.ts
type Log = { warn: (text: string) => void; debug: (text: string) => void };
export class Example {
  constructor(private readonly log: Log) {}

  wait(pause: (tell: (text: string) => void) => void): void {
    pause(this.log.warn);
  }
}
