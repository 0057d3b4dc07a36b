import { forbiddenPurposeTitles, parameterValueTitles } from '@kejin/contracts/policy/words';
import { qualificationTitles, sanctionTitles } from '@kejin/contracts/registry/words';
import * as words from '@kejin/contracts/risk-compensation/words';
import { yuanText } from '../../parts/yuan-text';

const codes: Readonly<Record<string, string>> = {
  ...Object.assign({}, ...parameterValueTitles),
  ...forbiddenPurposeTitles,
  ...sanctionTitles,
  ...qualificationTitles,
  ...words.productTitles,
  ...words.rateTypeTitles,
  ...words.lprBaseTitles,
  ...words.repriceCycleTitles,
  ...words.repayMethodTitles,
  ...words.guaranteeTitles,
  ...words.purposeTitles,
};

const AMOUNT = /^\d{1,16}\.\d{2}$/;
const RATE = /^\d{1,3}\.\d{6}$/;

/** A value of a trace as people read it: codes by their words, amounts grouped, rates with their sign. */
export const traceValue = (value: unknown): string => {
  if (value === null || value === undefined) return '无';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.length === 0 ? '无' : value.map(traceValue).join('、');
  return textValue(String(value));
};

const textValue = (text: string): string => {
  if (AMOUNT.test(text)) return yuanText(text);
  return RATE.test(text) ? `${text}%` : (codes[text] ?? text);
};
