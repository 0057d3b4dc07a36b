import { setTimeout as delay } from 'node:timers/promises';
import type { Addresses } from '../local/addresses';
import { NoToken, Tokens } from './tokens';

export type ApiService = keyof Addresses['services'];

export type Request = Readonly<{
  user: string;
  service: ApiService;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body?: unknown;
  /** Idempotency-Key of a command. */
  key?: string;
  /** Another replica than the one in the addresses. */
  baseUrl?: string;
  timeoutMs?: number;
}>;

/** What came back, problems too. Status 0: no answer, so the request may or may not have been done. */
export type Reply = Readonly<{
  status: number;
  body: Readonly<Record<string, unknown>>;
  /** The problem's code; empty for a success or where there is none. */
  code: string;
  text: string;
  attempts: number;
}>;

export type Patience = Readonly<{
  withinMs?: number;
  /** Told of every answer that is not the last, so that nothing is forgotten when we die in between. */
  onRetry?: (reply: Reply) => void;
  /** Problems that only mean "not yet". */
  waitFor?: readonly string[];
}>;

const PAUSES_MS = [25, 50, 100, 200, 400, 800];
const PASSING: ReadonlySet<number> = new Set([0, 401, 429, 502, 503, 504]);

export const isOk = ({ status }: Reply): boolean => status >= 200 && status < 300;

/** An answer after which nobody knows whether it was done: only sending the same key again tells. */
export const isIndeterminate = ({ status }: Reply): boolean => PASSING.has(status) || status === 500;

/** Speaks to the services as the demo users do, through the public API only. */
export class ApiClient {
  private readonly tokens: Tokens;

  constructor(private readonly addresses: Pick<Addresses, 'services' | 'oidc' | 'users'>) {
    this.tokens = new Tokens(addresses);
  }

  get(user: string, service: ApiService, path: string): Promise<Reply> {
    return this.once({ user, service, method: 'GET', path });
  }

  /** One try. Never rejects: whatever goes wrong on the way is status 0. */
  async once(request: Request): Promise<Reply> {
    try {
      const reply = await this.fetch(request, await this.tokens.of(request.user));
      if (reply.status === 401) this.tokens.forget(request.user);
      return reply;
    } catch (error) {
      const code = error instanceof NoToken ? 'no-token' : 'unreached';
      return { status: 0, body: {}, code, text: String(error), attempts: 1 };
    }
  }

  /** Outages are waited out under the same key; the last answer is given back when the time is over. */
  async send(request: Request, patience: Patience = {}): Promise<Reply> {
    const { withinMs = 60_000, waitFor = [], onRetry } = patience;
    const deadline = performance.now() + withinMs;
    for (let attempts = 1; ; attempts += 1) {
      const reply = { ...(await this.once(request)), attempts };
      const passes = PASSING.has(reply.status) || waitFor.includes(reply.code);
      if (!passes || performance.now() > deadline) return reply;
      onRetry?.(reply);
      await delay(PAUSES_MS[Math.min(attempts - 1, PAUSES_MS.length - 1)]);
    }
  }

  private async fetch(request: Request, token: string): Promise<Reply> {
    const { service, path, method, key, body, baseUrl, timeoutMs = 20_000 } = request;
    const response = await fetch(new URL(path, baseUrl ?? this.addresses.services[service].url), {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(key !== undefined && { 'idempotency-key': key }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    const parsed = objectIn(text);
    const code = response.ok ? '' : String(parsed['code'] ?? '');
    return { status: response.status, body: parsed, code, text, attempts: 1 };
  }
}

const objectIn = (text: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};
