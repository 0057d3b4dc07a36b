import type { z } from 'zod';

/** What is wrong with one field. `pointer` is a JSON Pointer into the part of the request that `in` names. */
export type FieldIssue = Readonly<{ in: RequestPart; pointer: string; code: string; message: string }>;

export type RequestPart = 'body' | 'query' | 'path' | 'header';

type Issue = z.core.$ZodIssue;
type Said = readonly [code: string, message: string];

const MOST = 100;
const CHINESE = /\p{Script=Han}/u;

const typeNames: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: '是或否（true / false）',
  object: '对象',
  record: '对象',
  array: '列表',
  null: '空值',
  date: '日期',
};

const formats: Readonly<Record<string, Said>> = {
  uuid: ['not-a-uuid', '应为 UUID 编号。'],
  guid: ['not-a-uuid', '应为 UUID 编号。'],
  email: ['not-an-email', '应为电子邮箱地址。'],
  url: ['not-a-url', '应为网址。'],
  datetime: ['not-an-instant', '应为 UTC 时间，如 2024-05-01T08:00:00Z。'],
  date: ['not-a-date', '应为日期，如 2024-05-01。'],
};

/** Formats whose sentence is here; any other needs words of its own. */
export const isKnownFormat = (format: string): boolean => format in formats;

const wrongType = (expected: string, missing: boolean): Said => {
  if (missing) return ['required', '此项必填。'];
  if (expected === 'int') return ['not-an-integer', '应为整数。'];
  return ['wrong-type', `应为${typeNames[expected] ?? '其他类型的值'}。`];
};

const size = (origin: string, bound: unknown, words: readonly [string, string]): string => {
  const [few, small] = words;
  if (origin === 'string') return `字数${few} ${String(bound)}。`;
  if (origin === 'array' || origin === 'set') return `条数${few} ${String(bound)}。`;
  return `数值${small} ${String(bound)}。`;
};

const tooSmall = ({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): Said => [
  origin === 'string' ? 'too-short' : origin === 'array' ? 'too-few' : 'too-small',
  size(origin, minimum, ['不能少于', inclusive === false ? '应大于' : '不能小于']),
];

const tooBig = ({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): Said => [
  origin === 'string' ? 'too-long' : origin === 'array' ? 'too-many' : 'too-large',
  size(origin, maximum, ['不能多于', inclusive === false ? '应小于' : '不能大于']),
];

/** For `safeParse`: the library says nothing at all, so that what is left are our schemas' own words. */
export const withoutWords = { reportInput: true, error: () => '' } as const;

const ownWords = ({ message }: Issue): string | undefined =>
  CHINESE.test(message) ? (/[。！？]$/.test(message) ? message : `${message}。`) : undefined;

type Sentences = { [Code in Issue['code']]: (issue: Extract<Issue, { code: Code }>) => Said };

const unknownField = (): Said => ['unknown-field', '不接受此字段。'];
const invalidValue = (issue: Issue): Said => ['invalid-value', ownWords(issue) ?? '取值不正确。'];

const sentences: Sentences = {
  invalid_type: (issue) => wrongType(issue.expected, issue.input === undefined),
  invalid_value: (issue) =>
    issue.input === undefined
      ? ['required', '此项必填。']
      : ['not-allowed', `只能取：${issue.values.map(String).join('、')}。`],
  too_small: tooSmall,
  too_big: tooBig,
  invalid_format: (issue) => formats[issue.format] ?? ['wrong-format', ownWords(issue) ?? '格式不正确。'],
  not_multiple_of: (issue) => ['not-a-multiple', `应为 ${String(issue.divisor)} 的整数倍。`],
  invalid_union: () => ['no-variant-fits', '不符合任何一种允许的形式。'],
  invalid_key: unknownField,
  unrecognized_keys: unknownField,
  invalid_element: invalidValue,
  custom: (issue) => {
    const [code, message] = invalidValue(issue);
    return [typeof issue.params?.['code'] === 'string' ? issue.params['code'] : code, message];
  },
};

const said = (issue: Issue): Said => (sentences[issue.code] as (issue: Issue) => Said)(issue);

/** RFC 6901. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** zod's issues as a user reads them: one entry per field, stable codes, Chinese sentences. */
export const fieldIssues = (part: RequestPart, issues: readonly Issue[]): FieldIssue[] =>
  issues
    .flatMap((issue) => {
      const [code, message] = said(issue);
      const paths =
        issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
      return paths.map((path) => ({ in: part, pointer: pointerOf(path), code, message }));
    })
    .slice(0, MOST);
