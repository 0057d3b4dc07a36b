import { codePointName, unfitCharacter } from '@kejin/kernel';
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

/** A number as printed on a document: no blanks within either. Two spellings of one number are compared folded. */
export const documentNumber = (most: number) =>
  plainText(most).regex(/^\S+$/u, { error: '编号中不能有空格' });
