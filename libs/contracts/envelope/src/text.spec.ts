import { documentNumber, fullName, plainText } from './text';

const codesOf = (result: ReturnType<ReturnType<typeof plainText>['safeParse']>) =>
  result.error?.issues.map((issue) => (issue.code === 'custom' ? issue.params?.['code'] : issue.code)) ?? [];

describe('a line of text', () => {
  const line = plainText(5);

  it('is kept in NFC', () => {
    expect(line.parse('e\u0301')).toBe('é');
  });

  it.each([
    ['', ['too_small']],
    ['一', []],
    ['一二三四五', []],
    ['一二三四五六', ['too_big']],
    [' 一', ['outer-blank']],
    ['一　', ['outer-blank']],
    ['一 二', []],
    ['一\u200b', ['unfit-character']],
    ['\t一', ['unfit-character', 'outer-blank']],
    ['\ud842', ['unfit-character']],
  ])('%j: %j', (text, codes) => {
    expect(codesOf(line.safeParse(text))).toEqual(codes);
  });

  it('says which character it is', () => {
    expect(line.safeParse('一\u202e').error?.issues[0]?.message).toContain('U+202E');
  });
});

it('a name has two characters or more', () => {
  expect(fullName.safeParse('滨').success).toBe(false);
  expect(fullName.safeParse('滨州').success).toBe(true);
});

it('a number has no blank within', () => {
  expect(documentNumber(10).safeParse('HT 1').success).toBe(false);
  expect(documentNumber(10).safeParse('HT-1').success).toBe(true);
});

describe('the letters of a number', () => {
  const number = documentNumber(20);

  it.each(['HT-2026-１', '滨农商(2026)第7号', 'HÉ-1', 'ＨＴ-№3', 'HT-𠮷'])('%s are its own', (text) => {
    expect(number.safeParse(text).success).toBe(true);
  });

  it.each([
    ['НT-1', 1, 'Н', 'U+041D'],
    ['HT-Α', 4, 'Α', 'U+0391'],
    ['𠮷-а1', 3, 'а', 'U+0430'],
    ['HT-µ', 4, 'µ', 'U+00B5'],
  ])('%s are refused, with the letter and its place', (text, place, letter, name) => {
    const { issues } = number.safeParse(text).error ?? { issues: [] };
    expect(codesOf(number.safeParse(text))).toEqual(['foreign-letter']);
    expect(issues[0]?.message).toContain(`第${place}个字符“${letter}”（${name}）`);
  });
});
