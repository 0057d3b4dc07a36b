import { z } from 'zod';
import type { ApiWords } from './openapi-words';
import type { Route } from './routes-of';

const COMMAND = '办理操作：重发同一 Idempotency-Key 和同一内容，得到第一次的答复，不会重复办理。';
const PAGED = '分页：每页默认 50 条，最多 200 条；next 不为 null 时，以其作为下一次请求的 after。';

const isPaged = ({ query }: Route['spec']): boolean => query instanceof z.ZodObject && 'after' in query.shape;

/** What an operation's summary does not say: its own words, who may, how it is sent again, how it is paged. */
export const descriptionOf = ({ spec, open }: Route, { whoMay }: ApiWords): string =>
  [
    spec.description,
    spec.command && COMMAND,
    isPaged(spec) && PAGED,
    open ? '无须登录。' : spec.permission === null ? '凡登录者均可。' : `权限：${whoMay(spec.permission)}。`,
  ]
    .filter(Boolean)
    .join('\n\n');
