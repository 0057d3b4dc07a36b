import { arrayText } from './array-text';

const column = (type: Parameters<typeof arrayText>[0], values: readonly unknown[]) =>
  arrayText(type, values, (value) => value);

describe('a column of rows as array text', () => {
  it.each([
    { type: 'text', values: [], text: '{}' },
    { type: 'text?', values: [null, undefined, 'NULL', ''], text: '{NULL,NULL,"NULL",""}' },
    { type: 'text', values: ['a,b', '{c}', 'd"e', 'f\\g'], text: String.raw`{"a,b","{c}","d\"e","f\\g"}` },
    { type: 'text', values: ['a', 'a', 'b', 'a'], text: '{"a","a","b","a"}' },
    { type: 'integer', values: [0, '0', 0], text: '{"0","0","0"}' },
    { type: 'jsonb?', values: [{ a: '"' }, null], text: String.raw`{"{\"a\":\"\\\"\"}",NULL}` },
    { type: 'text[]', values: [['a'], []], text: String.raw`{"{\"a\"}","{}"}` },
  ] as const)('$type $values', ({ type, values, text }) => {
    expect(column(type, values)).toBe(text);
  });
});
