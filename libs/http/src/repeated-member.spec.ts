import fc from 'fast-check';
import { repeatedMember } from './repeated-member';

describe('a member named twice', () => {
  it.each([
    ['{"a":1,"a":2}', '/a'],
    ['{"a":1,"b":{"c":[0,{"d":1 , "d" : 2}]}}', '/b/c/1/d'],
    ['{"a":1,"\\u0061":2}', '/a'],
    ['[{"a~/b":{},"a~/b":[]}]', '/0/a~0~1b'],
    ['{"":1,"":2}', '/'],
    ['{"x\\\\":"\\"","x\\\\":1}', '/x\\'],
    ['{"a":"a","b":["a","a"],"c":{"a":1},"d":{"a":1},"A":2}', undefined],
    ['{"a":"\\"a\\":1,\\"a\\":2"}', undefined],
    ['["a","a"]', undefined],
    ['"a"', undefined],
    ['{}', undefined],
  ])('%s is found at %p', (text, pointer) => expect(repeatedMember(text)).toBe(pointer));

  it('is in nothing that was written from values', () =>
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(0, 2), (value, indent) => {
        expect(repeatedMember(JSON.stringify(value, null, indent))).toBeUndefined();
      }),
      { numRuns: 500 },
    ));

  it('is found at its place, whatever its name and whatever stands around it', () =>
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), fc.array(fc.jsonValue()), (value, name, before) => {
        const [key, inner] = [JSON.stringify(name), JSON.stringify(value)];
        const text = `[${[...before.map((one) => JSON.stringify(one)), `{${key}:${inner},\n${key} :${inner}}`].join()}]`;
        const pointer = `/${before.length}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
        expect(JSON.parse(text)).toHaveLength(before.length + 1);
        expect(repeatedMember(text)).toBe(pointer);
      }),
      { numRuns: 500 },
    ));

  it('is looked for in a time that grows with the text alone', () => {
    const deep = 300_000;
    const began = performance.now();
    expect(repeatedMember(`${'['.repeat(deep)}${']'.repeat(deep)}`)).toBeUndefined();
    expect(repeatedMember(`{"a":"${'\\\\'.repeat(deep)}"}`)).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
