import { codePointName, foreignLetter, unfitCharacter } from '@kejin/kernel';
import { z } from 'zod';

const OUTER_BLANK = /^\s|\s$/;

/**
 * The one type of text that people and systems send: a line of `least` to `most` characters in NFC, without outer
 * blanks and without what `unfitCharacter` finds. Names, numbers, remarks and sources alike, in every service.
 */
export const plainText = (most: number, least = 1) =>
  z
    .string()
    .normalize('NFC')
    .min(least)
    .max(most)
    .superRefine((text, context) => {
      const refuse = (code: string, message: string) =>
        context.addIssue({ code: 'custom', message, params: { code } });
      const unfit = unfitCharacter(text);
      if (unfit !== undefined)
        refuse('unfit-character', `含有看不见的或不能使用的字符（${codePointName(unfit)}），请删除后重试`);
      if (OUTER_BLANK.test(text)) refuse('outer-blank', '首尾不能有空格，请删除后重试');
    });

/** A name as printed on the licence or the seal. */
export const fullName = plainText(100, 2);

/**
 * For `superRefine` of a number that comes in: letters of other scripts that look Latin or Han make another number of it.
 * What was filed with such letters keeps them, so no event and no filter asks this.
 */
export const ownLetters = (number: string, context: z.RefinementCtx): void => {
  const foreign = foreignLetter(number);
  if (foreign === undefined) return;
  const { letter, place } = foreign;
  context.addIssue({
    code: 'custom',
    message: `第${place}个字符“${letter}”（${codePointName(letter)}）既不是拉丁字母也不是汉字，可能只是看起来相同；请切换到英文或中文输入法，重新输入这个字符`,
    params: { code: 'foreign-letter' },
  });
};

/** A number as printed on a document: no blanks within either. Two spellings of one number are compared folded. */
export const documentNumber = (most: number) =>
  plainText(most).regex(/^\S+$/u, { error: '编号中不能有空格' }).superRefine(ownLetters);
