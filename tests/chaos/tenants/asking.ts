import { randomUUID } from 'node:crypto';
import type { ApiService } from '@kejin/tools/client/api-client';
import { Tokens } from '@kejin/tools/client/tokens';
import type { Addresses } from '@kejin/tools/local/addresses';
import type { Question } from './walk-questions';

export type Told = Readonly<{ status: number; text: string; asked: readonly string[] }>;

const LISTEN_MS = 1_500;

/** Asks one question and listens to the answer, for a while only: a live stream never ends. */
export class Asking {
  private readonly tokens: Tokens;

  constructor(
    addresses: Addresses,
    private readonly urlOf = (service: ApiService): string => addresses.services[service].url,
  ) {
    this.tokens = new Tokens(addresses);
  }

  async ask(user: string | undefined, question: Question): Promise<Told> {
    const { service, method, path, body, isCommand, asked } = question;
    const key = `walk-${randomUUID()}`;
    const response = await fetch(`${this.urlOf(service)}${path}`, {
      method,
      headers: {
        ...(user !== undefined && { authorization: `Bearer ${await this.tokens.of(user)}` }),
        ...(isCommand && { 'idempotency-key': key }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    });
    return { status: response.status, text: await heard(response), asked: [...asked, key] };
  }
}

const heard = async ({ body, headers }: Response): Promise<string> => {
  if (!body) return '';
  const isStream = headers.get('content-type')?.includes('event-stream') === true;
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  const stop = isStream ? setTimeout(() => void reader.cancel(), LISTEN_MS) : undefined;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  clearTimeout(stop);
  return text;
};
