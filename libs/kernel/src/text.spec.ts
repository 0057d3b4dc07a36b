import fc from 'fast-check';
import { codePointName, foldNumber, foldText, foreignLetter, unfitCharacter } from './text';

describe('a text that can be kept', () => {
  it.each([
    ['a control', '滨\u0007州'],
    ['NUL', '滨\u0000州'],
    ['a line break', '滨\n州'],
    ['a line separator', '滨\u2028州'],
    ['half a character', '滨\ud842州'],
    ['a direction override', '滨\u202e州'],
    ['a direction isolate', '滨\u2066州'],
    ['zero width', '滨\u200b州'],
    ['a joiner', '滨\u200d州'],
    ['a byte order mark', '\ufeff滨州'],
    ['a soft hyphen', '滨\u00ad州'],
    ['private use', '滨\ue000州'],
    ['a tag character', '滨\u{e0041}州'],
    ['a filler', '滨\u3164州'],
    ['a noncharacter', '滨\uffff州'],
  ])('does not hold %s', (_, text) => {
    expect(unfitCharacter(text)).toBeDefined();
  });

  it.each(['滨州示例（集团）有限公司', '䶮㛃𬭚𠮷', 'A·B & C-1, №2', '辻\u{e0100}'])('may be %s', (text) => {
    expect(unfitCharacter(text)).toBeUndefined();
  });

  it('names what cannot be seen', () => {
    expect(codePointName(unfitCharacter('滨\u200b州') ?? '')).toBe('U+200B');
    expect(codePointName('𠮷')).toBe('U+20BB7');
  });
});

describe('two spellings of one text', () => {
  it.each([
    ['HT-1', 'ＨＴ-１'],
    ['é', 'e\u0301'],
    ['abc-1', 'ABC-1'],
    ['滨州石材', '滨州⽯材'],
    ['滨州 示例', '滨州　示例'],
    ['辻', '辻\u{e0100}'],
    ['（集团）', '(集团)'],
  ])('%s and %s fold to one', (one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  it.each([
    ['HT-1', 'HT-2'],
    ['HT-1', 'HT1'],
    ['滨州石材', '滨州石料'],
  ])('%s and %s stay two', (one, other) => {
    expect(foldText(one)).not.toBe(foldText(other));
  });

  it('folds to something that folds no further', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});

describe('the fold of a number', () => {
  it.each([
    ['HT-1', 'ht‐1'],
    ['HT-1', 'HT–1'],
    ['HT-1', 'ＨＴ—1'],
    ['HT-1', 'HT−1'],
    ['HT-1', 'HT‑1'],
    ['鲁(2026)1', '鲁〔2026〕1'],
    ['鲁(2026)1', '鲁[2026]1'],
    ['鲁(2026)1', '鲁【2026】1'],
    ['STRASSE', 'straße'],
    ['STRASSE', 'STRAẞE'],
  ])('takes %s and %s for one', (one, other) => {
    expect(foldNumber(other)).toBe(foldNumber(one));
  });

  it.each([
    ['HT-1', 'HT1'],
    ['HT-1', 'HT_1'],
    ['HT(1)', 'HT1'],
    ['HTО1', 'HTO1'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(foldNumber(other)).not.toBe(foldNumber(one));
  });
});

describe('a letter of another script', () => {
  it.each([
    ['HT-А1', { letter: 'А', place: 4 }],
    ['ΗT', { letter: 'Η', place: 1 }],
    ['𠮷𠮷ο', { letter: 'ο', place: 3 }],
    ['Ω', { letter: 'Ω', place: 1 }],
    ['カ', { letter: 'カ', place: 1 }],
    ['HT-1', undefined],
    ['ＨＴ－１', undefined],
    ['滨州〔2026〕7号', undefined],
    ['𝐀ª', undefined],
    ['e\u0301٣', undefined],
    ['', undefined],
  ])('of %j is %j', (text, found) => {
    expect(foreignLetter(text)).toEqual(found);
  });
});
