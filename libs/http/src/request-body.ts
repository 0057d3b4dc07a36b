import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from './problem';
import { repeatedMember } from './repeated-member';

const CHARSET = /;\s*charset\s*=\s*"?([^";\s]*)/gi;

const unsupported = (detail: string): Problem => new Problem('unsupported-media-type', 415, detail);
const notUtf8 = (): Problem => unsupported('请求内容应为 UTF-8 编码，不接受其他字符集。');

/** What a body says of itself that we cannot read: another charset, or a compression. */
export const unreadable = (headers: IncomingHttpHeaders): Problem | undefined => {
  const charsets = [...(headers['content-type'] ?? '').matchAll(CHARSET)].map(([, name = '']) => name);
  if (!charsets.every((name) => /^utf-?8$/i.test(name))) return notUtf8();
  const encoding = headers['content-encoding']?.trim() ?? '';
  if (/^(identity)?$/i.test(encoding)) return undefined;
  return unsupported('请求内容不接受压缩，请去掉 Content-Encoding 后以 UTF-8 编码的原文发送。');
};

const repeated = (pointer: string): Problem =>
  new Problem('invalid-input', 400, '请求内容有 1 处不正确，详见 issues。', {
    issues: [{ in: 'body', pointer, code: 'repeated-member', message: '同一字段出现了不止一次。' }],
  });

/** JSON in UTF-8 with every member once; a byte order mark in front counts for nothing. */
export const acceptJson = (fastify: FastifyInstance): void => {
  fastify.addHook('onRequest', (request, _reply, done) => done(unreadable(request.headers)));
  // Parsing refuses __proto__ and constructor.prototype, which no schema could name.
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser(['application/json', 'text/plain']);
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (!isUtf8(body as Buffer)) return done(notUtf8());
    const text = (body as Buffer).toString();
    void parse(request, text, (error: Error | null, value: unknown) => {
      if (error) return done(error);
      const pointer = repeatedMember(text);
      return pointer === undefined ? done(null, value) : done(repeated(pointer));
    });
  });
};
