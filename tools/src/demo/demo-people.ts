import type { ApiClient, Reply, Request } from '../client/api-client';
import type { Addresses } from '../local/addresses';
import { problem, type LoanAnswer } from './loan-answers';
import type { LoanTap } from './loan-tap';
import { step } from './screen';

/** The people of the demo at the API of their service, each step told on the screen. */
export class DemoPeople {
  /** Tells this run's loans and keys from those of another. */
  readonly serial = `${Date.now()}`;
  private readonly names: ReadonlyMap<string, string>;

  constructor(
    private readonly client: ApiClient,
    private readonly tap: LoanTap,
    { users }: Pick<Addresses, 'users'>,
  ) {
    this.names = new Map(users.map(({ username, name }) => [username, name]));
  }

  // The five parts of one command: who, what, where, with what, under which key.
  // eslint-disable-next-line max-params
  async command(
    user: string,
    what: string,
    path: string,
    body: unknown,
    key = `demo-${path}-${this.serial}`,
  ): Promise<LoanAnswer> {
    const begun = performance.now();
    const reply = await this.ask(user, path, body, key.replaceAll('/', '-'));
    const milliseconds = (performance.now() - begun).toFixed(1);
    if (reply.status >= 300) throw problem(what, reply);
    const answer = reply.body as unknown as LoanAnswer;
    const event = await this.tap.event((answer.events[0] as { id: string }).id);
    const onKafka = (performance.now() - begun).toFixed(1);
    step(
      this.who(user),
      what,
      `${reply.status}，用时 ${milliseconds} 毫秒`,
      `Kafka：${event.type}，位置 ${event.position}，分区 ${event.partition}，偏移 ${event.offset}（${onKafka} 毫秒时到达）`,
    );
    return answer;
  }

  ask(user: string, path: string, body: unknown, key?: string): Promise<Reply> {
    const request: Request = { user, service: 'risk-compensation', method: 'POST', path, body };
    return this.client.send({ ...request, ...(key !== undefined && { key }) });
  }

  who(username: string): string {
    return this.names.get(username) ?? username;
  }

  read(user: string, path: string): Promise<Reply> {
    return this.client.get(user, 'risk-compensation', path);
  }
}
