/**
 * What no name, number or remark holds: controls, line and paragraph separators, half characters, private use, and what
 * a reader cannot see (zero width, direction marks, soft hyphen, fillers). Variation selectors stay: they choose between
 * two forms of one Chinese character, in the names of people and places too.
 */
const UNFIT =
  /(?!\p{Variation_Selector})[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]/u;

/** The first character of a text that must not stand in it; undefined where there is none. */
export const unfitCharacter = (text: string): string | undefined => UNFIT.exec(text)?.[0];

/** `U+200B`, for a sentence that has to name what cannot be seen. */
export const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const OF_ANOTHER_SCRIPT = /(?![\p{Script=Latin}\p{Script=Han}])\p{L}/u;

/**
 * The first letter of a number that is neither Latin nor Han, by what it stands for, and its place counted from one: the
 * Cyrillic А looks like the Latin A and would make another number of it. Undefined where there is none.
 */
export const foreignLetter = (text: string): Readonly<{ letter: string; place: number }> | undefined => {
  const characters = [...text];
  const at = characters.findIndex((character) => OF_ANOTHER_SCRIPT.test(character.normalize('NFKC')));
  return at < 0 ? undefined : { letter: characters[at] as string, place: at + 1 };
};

/**
 * One spelling for comparing, never for showing or keeping: full width as half, compatibility forms (⽯ for 石) as the
 * character they stand for, capitals, no variation selectors, no blanks.
 */
export const foldText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{Variation_Selector}]/gu, '')
    .toUpperCase()
    .normalize('NFKC');

/**
 * The same for numbers that people type off a paper: every dash is the one of the keyboard, every bracket a round one,
 * and a capital sharp s is what its small one becomes.
 */
export const foldNumber = (text: string): string =>
  foldText(text)
    .replace(/[\p{Dash_Punctuation}\u2212]/gu, '-')
    .replace(/[\[〔【]/gu, '(')
    .replace(/[\]〕】]/gu, ')')
    .replaceAll('ẞ', 'SS');
