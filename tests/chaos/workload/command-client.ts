import {
  ApiClient,
  isIndeterminate,
  isOk,
  type Reply,
  type Request,
  type ApiService,
} from '@kejin/tools/client/api-client';
import type { Journal, JournalLine } from '@kejin/tools/client/journal';
import type { Addresses } from '@kejin/tools/local/addresses';
import { EventOwners, type RecordedAnswer } from './event-owners';
import type { Observations } from './outcome';

export type Command = Readonly<{
  user: string;
  service?: ApiService;
  path: string;
  body?: unknown;
  key?: string;
}>;

export type CommandReply = Readonly<{ key: string; reply: Reply; recorded: RecordedAnswer | undefined }>;

type Options = Readonly<{
  addresses: Addresses;
  journal: Journal;
  seen: Observations;
  /** Where else the same service listens: a client that gets no answer tries another replica. */
  replicas?: () => readonly string[];
}>;

const RESOLVE_WITHIN_MS = 150_000;
const TIMEOUT_MS = 6_000;

/**
 * Sends commands as a careful client does: the key is on the disk before the request leaves, and an answer that never
 * came is found out by sending the same key again.
 */
export class CommandClient {
  readonly client: ApiClient;
  private readonly owners = new EventOwners();
  private readonly orgs: ReadonlyMap<string, string>;
  private keys = 0;

  constructor(private readonly options: Options) {
    this.client = new ApiClient(options.addresses);
    this.orgs = new Map(options.addresses.users.map(({ username, orgId }) => [username, orgId]));
  }

  nextKey(): string {
    this.keys += 1;
    return `${this.options.journal.prefix}${this.keys}`;
  }

  /** Resolves with the answer for good; what stays without one is a violation. */
  async run(command: Command): Promise<CommandReply> {
    const key = command.key ?? this.nextKey();
    const { journal, seen } = this.options;
    const { user, service = 'risk-compensation', path } = command;
    const line = { key, org: this.orgs.get(user) ?? user, service };
    journal.write({ ...line, outcome: 'sent', request: `${user} ${path}` });
    seen.count('命令');
    const reply = await this.resolve({ ...this.requestOf(command), key }, (passing) => {
      // Turned away, nothing was done; else nobody knows.
      seen.count(passing.status === 429 ? '请稍后重试' : '未知答复');
      journal.write({ ...line, outcome: 'unknown', status: passing.status, code: passing.code });
    });
    journal.write({ ...line, ...outcomeOf(reply) });
    this.judge(key, path, reply);
    return { key, reply, recorded: isOk(reply) ? (reply.body as unknown as RecordedAnswer) : undefined };
  }

  /** One try under a key that is known already; nothing about it is new to the journal. */
  once(command: Command & { key: string }): Promise<Reply> {
    return this.client.once(this.requestOf(command));
  }

  private requestOf({ user, service = 'risk-compensation', path, body = {}, key }: Command): Request {
    return {
      user,
      service,
      method: 'POST',
      path,
      body,
      timeoutMs: TIMEOUT_MS,
      ...(key !== undefined && { key }),
    };
  }

  private async resolve(request: Request, passing: (reply: Reply) => void): Promise<Reply> {
    const deadline = performance.now() + RESOLVE_WITHIN_MS;
    for (let tries = 0; ; tries += 1) {
      const reply = await this.client.send(this.directed(request, tries), { withinMs: 0 });
      if (!isIndeterminate(reply) || performance.now() > deadline) return reply;
      if (reply.status === 500)
        this.options.seen.violation(`${request.path} 答复 500：${reply.text.slice(0, 200)}`);
      passing(reply);
      await new Promise((resolve) => setTimeout(resolve, Math.min(500, 30 * 2 ** Math.min(tries, 5))));
    }
  }

  private directed(request: Request, tries: number): Request {
    const replicas = request.service === 'risk-compensation' ? (this.options.replicas?.() ?? []) : [];
    const baseUrl = replicas.length ? replicas[(this.keys + tries) % replicas.length] : undefined;
    return baseUrl === undefined ? request : { ...request, baseUrl };
  }

  private judge(key: string, path: string, reply: Reply): void {
    const { seen } = this.options;
    if (isIndeterminate(reply))
      return seen.violation(`${path} ${key}：始终没有得到答复（${reply.status} ${reply.code}）`);
    if (!isOk(reply)) return seen.count('不予办理');
    seen.count('已记录');
    const other = this.owners.claim(key, eventIds(reply));
    if (other) seen.violation(`${key} 与 ${other} 答复了同一个事件`);
  }
}

export const eventIds = ({ body }: Reply): string[] =>
  ((body['events'] ?? []) as { id: string }[]).map(({ id }) => id);

const outcomeOf = (reply: Reply): Pick<JournalLine, 'outcome' | 'events' | 'status' | 'code'> => {
  const { status, code, body } = reply;
  if (isOk(reply)) return { outcome: 'recorded', events: eventIds(reply), status };
  if (isIndeterminate(reply)) return { outcome: 'unknown', status, code };
  // A reused key says nothing about what its first body came to.
  if (status === 422) return { outcome: 'unknown', status, code };
  return { outcome: body['recorded'] === true ? 'refused' : 'rejected', status, code };
};
