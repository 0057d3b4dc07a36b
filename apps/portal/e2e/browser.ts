/** As much of a browser as a sign-in needs: cookies, redirects within one origin, and forms. */
export class Browser {
  private readonly cookies = new Map<string, string>();
  readonly setCookies: string[] = [];

  constructor(private readonly origin: string) {}

  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(path, this.origin);
    const headers = new Headers(init.headers);
    if (this.cookies.size)
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const cookie of answer.headers.getSetCookie()) this.keep(cookie);
    return answer;
  }

  /** Follows redirects; the answer carries where they ended. */
  async visit(path: string, init: RequestInit = {}): Promise<{ url: URL; answer: Response; text: string }> {
    let url = new URL(path, this.origin);
    let answer = await this.send(url.href, init);
    for (let hops = 0; answer.status >= 300 && answer.status < 400; hops += 1) {
      if (hops > 10) throw new Error('Redirected in a circle.');
      url = new URL(answer.headers.get('location') as string, url);
      if (url.origin !== this.origin) throw new Error(`Redirected to ${url.origin}.`);
      answer = await this.send(url.href);
    }
    return { url, answer, text: await answer.text() };
  }

  submit(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
    return this.visit(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: this.origin, ...headers },
    });
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  put(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  private keep(header: string): void {
    this.setCookies.push(header);
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
    if (value === '' || /Max-Age=0\b|expires=Thu, 01 Jan 1970/i.test(header)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
