import { addDays, addMonths, isCivilDate } from '@kejin/kernel';
import { typedAmount, typedDay, type Typed } from '../../parts/typed';
import type { FilingBody } from '../loan-queries';
import { fieldOf, fieldsOf, type Draft, type FieldName } from './filing-fields';

export type Installment = Readonly<{ dueDate: string; principal: string }>;

/** A draft with the days on which principal falls due; none where it is repaid at the end. */
export type Filing = Readonly<{ draft: Draft; plan: readonly Installment[] }>;

export const emptyFiling: Filing = {
  draft: { productCode: 'KCD', rateType: 'LPR_FLOAT', lprBase: 'LPR1Y', isEarlyStageRdCredit: 'false' },
  plan: [],
};

export type FieldProblem = Readonly<{ name: FieldName; problem: string; isMissing: boolean }>;

/** The value of one field as the service takes it, or what is wrong with what was typed. */
export const valueOf = (draft: Draft, name: FieldName): Readonly<{ value?: string; problem?: string }> => {
  const text = (draft[name] ?? '').trim();
  const { read } = fieldOf(name);
  return (read ? read(text) : text === '' ? undefined : { value: text }) ?? {};
};

/** What is still missing or cannot be read, in the order of the page. Rules are the service's to judge. */
export const problemsOf = (filing: Filing): readonly FieldProblem[] => [
  ...fieldProblems(filing.draft),
  ...planProblems(filing.plan),
];

const isRead = (typed: Typed): boolean => typed !== undefined && 'value' in typed;

const planProblems = (plan: readonly Installment[]): readonly FieldProblem[] =>
  plan.every(({ dueDate, principal }) => isRead(typedDay(dueDate)) && isRead(typedAmount(principal)))
    ? []
    : [{ name: 'repayMethod', problem: '补全还本计划的日期和金额。', isMissing: true }];

const fieldProblems = (draft: Draft): readonly FieldProblem[] =>
  fieldsOf(draft).flatMap((name) => problemAt(draft, name) ?? []);

/** What is wrong with one field, or that it is still missing. */
export const problemAt = (draft: Draft, name: FieldName): FieldProblem | undefined => {
  const { value, problem } = valueOf(draft, name);
  if (problem !== undefined) return { name, problem, isMissing: false };
  const { needed, ask } = fieldOf(name);
  const isNeeded = needed === undefined || needed(draft);
  return value === undefined && isNeeded ? { name, problem: ask, isMissing: true } : undefined;
};

/** The body of a submission; only of a filing without problems. */
export const bodyOf = (filing: Filing): FilingBody => {
  const { draft, plan } = filing;
  const values = Object.fromEntries(
    fieldsOf(draft).flatMap((name) => {
      const { value } = valueOf(draft, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const body = {
    ...values,
    isEarlyStageRdCredit: values['isEarlyStageRdCredit'] === 'true',
    ...(values['spreadBp'] !== undefined && { spreadBp: Number(values['spreadBp']) }),
    ...(plan.length > 0 && { repaymentPlan: plan }),
  };
  return body as unknown as FilingBody;
};

/** A form that was sent, to be corrected and sent again. */
export const filingOf = (form: Readonly<Record<string, unknown>>): Filing => {
  const { repaymentPlan = [], ...values } = form;
  const draft = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, String(value)]],
    ),
  );
  return { draft, plan: repaymentPlan as readonly Installment[] };
};

/** Twelve months from the drawdown, the last day before the same day: what most of these loans run. */
export const usualDueDate = (drawdownDate: string): string | undefined =>
  isCivilDate(drawdownDate) ? addDays(addMonths(drawdownDate, 12), -1) : undefined;
