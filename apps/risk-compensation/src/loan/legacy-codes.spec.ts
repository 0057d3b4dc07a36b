import { endpointOf } from '@kejin/http';
import { FactCheckController } from './facts/fact-check.controller';
import { LoanFilingController } from './filing/loan-filing.controller';
import { filingRules } from './filing/judge-filing';
import { PrecheckController } from './filing/precheck.controller';
import { legacyCodes } from './legacy-codes';
import { LoanReportController } from './report/loan-report.controller';
import { LoanReviewController } from './review/loan-review.controller';

const controllers = [
  PrecheckController,
  LoanFilingController,
  LoanReviewController,
  LoanReportController,
  FactCheckController,
];
const handlers = controllers.flatMap(({ prototype }) =>
  Object.values(Object.getOwnPropertyDescriptors<object>(prototype)).map(({ value }) => value as object),
);
const refusals = handlers.flatMap((handler) => endpointOf(handler)?.problems ?? []);

describe('the numbers of the interface guide', () => {
  it('are given to every refusal of a loan’s steps, and to what is not found', () => {
    expect(refusals).toContain('facts-changed');
    const codes = new Set([...refusals, ...filingRules.map(({ code }) => code), 'not-found']);
    expect([...codes].filter((code) => !Object.hasOwn(legacyCodes, code))).toEqual([]);
  });

  it('are four digits, each given once', () => {
    const numbers = Object.values(legacyCodes);
    expect(numbers.filter((number) => !/^[1235]\d{3}$/.test(number))).toEqual([]);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('stay what the guide says', () => {
    expect(legacyCodes).toMatchObject({
      ...{ 'cap-exhausted': '3101', 'filing-window-closed': '3102', 'purpose-forbidden': '3103' },
      ...{ 'rate-too-high': '3104', 'subject-not-eligible': '3105' },
    });
  });
});
