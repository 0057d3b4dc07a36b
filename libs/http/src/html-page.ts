import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A page with the policy that lets it show itself and nothing else. */
export type Page = Readonly<{ html: string; policy: string }>;

const STYLE = `body{font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:46rem;
margin:3rem auto;padding:0 1rem;color:#1f2933}h1{font-size:1.6rem}table{border-collapse:collapse;width:100%}
td,th{padding:.4rem .6rem;border-bottom:1px solid #d9dee4;text-align:left}input,button{font:inherit;padding:.4rem .7rem}
label{display:block;margin:.8rem 0}.no{color:#a8071a}.yes{color:#135200}.note{color:#52606d;font-size:.9rem}`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const policyWith = (style: string, script: string | undefined): string =>
  [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    ...(script === undefined ? [] : [`script-src ${hashOf(script)}`]),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** With no referrer at all a browser would not say that a form comes from our own origin. */
export const pageHeaders = (policy: string) => ({
  'content-security-policy': policy,
  'content-type': 'text/html; charset=utf-8',
  'referrer-policy': 'same-origin',
});

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => ESCAPES[letter] as string);

type Own = Readonly<{
  /** The one inline script that the body may run. */
  script?: string;
  /** In place of the plain look. */
  style?: string;
}>;

export const page = (title: string, body: string, { script, style = STYLE }: Own = {}): Page => ({
  policy: policyWith(style, script),
  html: `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)} · 科金</title><style>${style}</style></head><body>${body}</body></html>`,
});

/** Whether a person looks at the answer: only what a browser opens as a page asks for one. */
export const wantsPage = (headers: IncomingHttpHeaders): boolean =>
  headers.accept?.includes('text/html') === true;
