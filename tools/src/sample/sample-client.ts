import { setTimeout as delay } from 'node:timers/promises';
import type { Addresses } from '../local/addresses';
import type { DemoUsername } from './demo-users';

/** One command to send: who, where, and the key that makes a second start change nothing. */
export type SampleCommand = Readonly<{
  key: string;
  user: DemoUsername;
  service: keyof Addresses['services'];
  path: string;
  body?: unknown;
  /** Refusals that only mean "not yet" (a fact is on its way) or "already done". */
  waitFor?: readonly string[];
  doneWhen?: readonly string[];
}>;

type Problem = Readonly<{ code?: string; detail?: string }>;

const UNREACHED = 503;

/** Longest wait for a fact to travel from one service to another, or for a service to come up. */
const PATIENCE_MS = 60_000;
const PAUSES_MS = [25, 50, 100, 200, 400];

export class SampleFailed extends Error {}

/** Speaks to the services as the demo users do, through the public API only. */
export class SampleClient {
  private readonly tokens = new Map<DemoUsername, Promise<string>>();

  constructor(private readonly addresses: Addresses) {}

  async get<Answer>(
    service: SampleCommand['service'],
    user: DemoUsername,
    path: string,
  ): Promise<Answer | undefined> {
    const response = await fetch(this.urlOf(service, path), {
      headers: { authorization: `Bearer ${await this.token(user)}` },
    });
    return response.ok ? ((await response.json()) as Answer) : undefined;
  }

  /** Sends until it is answered for good, always under the same key. Undefined: it was done before. */
  async send<Answer>(command: SampleCommand): Promise<Answer | undefined> {
    const givenUpAt = performance.now() + PATIENCE_MS;
    for (let attempt = 0; ; attempt += 1) {
      const { status, body } = await this.post<Answer>(command);
      const verdict = verdictOf(command, status, body.code);
      if (verdict === 'done') return status < 300 ? body : undefined;
      if (verdict === 'failed' || performance.now() > givenUpAt) throw failure(command, status, body);
      await delay(PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)]);
    }
  }

  private async post<Answer>({ service, user, path, key, body }: SampleCommand) {
    const token = await this.token(user);
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    try {
      const response = await fetch(this.urlOf(service, path), {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'idempotency-key': key, ...json },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Answer & Problem };
    } catch {
      // A connection that fails is an outage like any other: the key makes the next try safe.
      return { status: UNREACHED, body: {} as Answer & Problem };
    }
  }

  private urlOf(service: SampleCommand['service'], path: string): string {
    return new URL(path, this.addresses.services[service].url).href;
  }

  private token(username: DemoUsername): Promise<string> {
    const known = this.tokens.get(username);
    if (known) return known;
    const asked = this.askToken(username);
    this.tokens.set(username, asked);
    return asked;
  }

  private async askToken(username: DemoUsername): Promise<string> {
    const user = this.addresses.users.find((one) => one.username === username);
    if (!user) throw new SampleFailed(`没有演示用户 ${username}。`);
    const response = await fetch(this.addresses.oidc.tokenEndpoint, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${user.clientId}:${user.clientSecret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    if (!response.ok) throw new SampleFailed(`演示用户 ${username} 无法登录（${response.status}）。`);
    return ((await response.json()) as { access_token: string }).access_token;
  }
}

const verdictOf = (
  { waitFor = [], doneWhen = [] }: SampleCommand,
  status: number,
  code = '',
): 'done' | 'not-yet' | 'failed' => {
  if (status < 300 || doneWhen.includes(code)) return 'done';
  return status === UNREACHED || waitFor.includes(code) ? 'not-yet' : 'failed';
};

const failure = ({ key, path }: SampleCommand, status: number, { code = '', detail = '' }: Problem) =>
  new SampleFailed(`演示数据“${key}”（${path}）未能写入：${status} ${code} ${detail}`);
