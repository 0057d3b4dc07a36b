import { ApiClient, isOk, type Reply, type ApiService } from '../client/api-client';
import type { Addresses } from '../local/addresses';
import type { DemoUsername } from './demo-users';

/** One command to send: who, where, and the key that makes a second start change nothing. */
export type SampleCommand = Readonly<{
  key: string;
  user: DemoUsername;
  service: ApiService;
  path: string;
  body?: unknown;
  /** Refusals that only mean "not yet": a fact is on its way. */
  waitFor?: readonly string[];
  /** Refusals that mean "done before". */
  doneWhen?: readonly string[];
}>;

export class SampleFailed extends Error {}

/** Longest wait for a fact to travel from one service to another, or for a service to come up. */
const PATIENCE_MS = 60_000;

/** Sends the commands of the sample data; whatever cannot be written stops it with a sentence. */
export class SampleClient {
  private readonly api: ApiClient;

  constructor(addresses: Addresses) {
    this.api = new ApiClient(addresses);
  }

  async get<Answer>(service: ApiService, user: DemoUsername, path: string): Promise<Answer | undefined> {
    const reply = await this.api.get(user, service, path);
    return isOk(reply) ? (reply.body as Answer) : undefined;
  }

  /** Always under the same key, until it is answered for good. Undefined: it was done before. */
  async send<Answer>({
    doneWhen = [],
    waitFor = [],
    ...command
  }: SampleCommand): Promise<Answer | undefined> {
    const patience = { withinMs: PATIENCE_MS, waitFor };
    const reply = await this.api.send({ ...command, method: 'POST' }, patience);
    if (isOk(reply)) return reply.body as Answer;
    if (doneWhen.includes(reply.code)) return undefined;
    throw new SampleFailed(sentenceOf(command, reply));
  }
}

const sentenceOf = (
  { key, path }: Pick<SampleCommand, 'key' | 'path'>,
  { status, code, body }: Reply,
): string =>
  `演示数据“${key}”（${path}）未能写入：${status || '无应答'} ${code} ${String(body['detail'] ?? '')}`;
