import {
  formatPercent,
  formatYuan,
  traceFor,
  type Audience,
  type Trace,
  type TraceValue,
} from '@kejin/kernel';
import type { TracePart } from './loan-api';

type Words = Readonly<Record<string, string>>;

/** Inputs and values of the kept traces by the words of the API; a name that is not here is the same in both. */
const plainWords: Words = {
  deadline: 'filingDeadline',
  drawdownOn: 'drawdownDate',
  dueOn: 'dueDate',
  plan: 'repaymentPlan',
};
/** Kept in fen, shown in yuan. */
const yuanWords: Words = {
  capFen: 'cap',
  countedBeforeFen: 'countedBefore',
  countedFen: 'countedAmount',
  creditLineFen: 'creditLine',
  heldFen: 'heldAmount',
  loanFen: 'loanAmount',
  outstandingFen: 'outstandingAmount',
  planned: 'plannedAmount',
  principalFen: 'principal',
  remainingFen: 'remaining',
  'loan.countedCapHnte': 'loan.countedCapHnte',
  'loan.countedCapPerEnterprise': 'loan.countedCapPerEnterprise',
};
/** Kept in 1e-8, shown in percent. */
const percentWords: Words = {
  annualRateE8: 'annualRate',
  baseE8: 'baseRate',
  expectedE8: 'expectedRate',
  fiveYearE8: 'fiveYear',
  maximumE8: 'maximumRate',
  oneYearE8: 'oneYear',
};
const words: Words = { ...plainWords, ...yuanWords, ...percentWords };

const wordIn = (known: Words, name: string): string | undefined =>
  Object.hasOwn(known, name) ? known[name] : undefined;

/** `repaymentPlan/0/principal` of `plan/0/principalFen`. */
const shownName = (name: string): string =>
  name
    .split('/')
    .map((part) => wordIn(words, part) ?? part)
    .join('/');

const shownValue = (name: string, value: TraceValue): TraceValue => {
  const last = name.slice(name.lastIndexOf('/') + 1);
  if (typeof value !== 'number') return value;
  if (wordIn(yuanWords, last) !== undefined) return formatYuan(value);
  return wordIn(percentWords, last) === undefined ? value : formatPercent(value);
};

/**
 * A decision's trace as this reader may see it, in the words and units of the API; what is kept, and what is judged
 * again, stays as it was decided. Undefined where no trace is asked for.
 */
export const showTrace =
  (audience: Audience, part: TracePart = 'full') =>
  (trace: Trace): Trace | undefined =>
    part === 'none'
      ? undefined
      : traceFor(audience, trace)
          .filter(({ outcome }) => part === 'full' || outcome !== 'passed')
          .map((rule) => ({
            ...rule,
            inputs: rule.inputs.map((input) => ({
              ...input,
              name: shownName(input.name),
              value: shownValue(input.name, input.value),
            })),
            values: Object.fromEntries(
              Object.entries(rule.values).map(([name, value]) => [shownName(name), shownValue(name, value)]),
            ),
          }));
