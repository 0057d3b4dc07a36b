import { twinWarnings } from './twin-names';

const mark = '91371602MA3TE5T11X';
const twins = (name: string, registered: string) => twinWarnings(name, [{ name: registered, mark }]);

describe('twins of a name', () => {
  it('are told apart by their code points where they look alike', () => {
    expect(twins('滨州⽯材有限公司', '滨州石材有限公司')).toEqual([
      '名称与已登记的“滨州石材有限公司”（91371602MA3TE5T11X）只有写法不同：此处为“⽯”（U+2F6F），该处为“石”（U+77F3），请核对。',
    ]);
  });

  it.each([
    [
      'full width',
      '滨州ＡＢ材料',
      '滨州AB材料',
      '此处为“Ａ”（U+FF21）、“Ｂ”（U+FF22），该处为“A”（U+0041）、“B”（U+0042）',
    ],
    [
      'a small letter beside its capital',
      '滨州AAa材料',
      '滨州AAA材料',
      '此处为“a”（U+0061），该处为“A”（U+0041）',
    ],
    ['a blank', '滨州 示例', '滨州示例', '此处为“ ”（U+0020），该处共 4 个字符'],
    ['a blank more', '滨 州 示例', '滨州 示例', '此处共 6 个字符，该处共 5 个字符'],
    ['a variant of one character', '辻\u{e0100}材料', '辻材料', '（U+E0100），该处共 3 个字符'],
  ])('are found by %s', (_, name, registered, difference) => {
    expect(twins(name, registered)).toEqual([expect.stringContaining(difference)]);
  });

  it('may be the same to the letter', () => {
    expect(twins('滨州示例', '滨州示例')).toEqual([
      '名称与已登记的“滨州示例”（91371602MA3TE5T11X）完全相同，请核对。',
    ]);
  });

  it.each(['滨州石料有限公司', '滨州石材'])('are not %s', (name) => {
    expect(twins(name, '滨州石材有限公司')).toEqual([]);
  });
});
