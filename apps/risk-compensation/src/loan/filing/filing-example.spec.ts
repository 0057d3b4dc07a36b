import { formFieldNames } from '@kejin/contracts/risk-compensation';
import { ReturnBody } from '../review/review-api';
import { ProvinceAnswerBody, ReportBody } from '../report/report-api';
import { FilingBody, filingFields, ResubmissionBody } from './filing-api';
import { filingExample, provinceAnswerExample, reportExample, resubmissionExample } from './filing-example';

describe('an example in the description of the API', () => {
  it.each([
    ['a filing', FilingBody, filingExample],
    ['a resubmission', ResubmissionBody, resubmissionExample],
    ['a report', ReportBody, reportExample],
    ['the province’s answer', ProvinceAnswerBody, provinceAnswerExample],
  ])('is %s that is parsed', (_, schema, example) => {
    expect(schema.safeParse(example).error?.issues ?? []).toEqual([]);
  });

  it('has every field of the form that a floating rate asks for', () => {
    const { hnteNo: _, ...asked } = FilingBody.shape;
    expect(Object.keys(filingExample).sort()).toEqual(Object.keys(asked).sort());
  });
});

describe('an objection', () => {
  it('can name every field of the form and nothing else', () => {
    expect([...formFieldNames].sort()).toEqual(Object.keys(filingFields.shape).sort());
  });

  it('is said once per field, for a reason of a return', () => {
    const parsed = (...objections: object[]) =>
      ReturnBody.safeParse({ reasons: ['FIELD_WRONG'], objections }).success;
    const wrong = { field: 'purpose', reason: 'FIELD_WRONG' };
    expect(parsed(wrong, { ...wrong, field: 'loanAmount' })).toBe(true);
    expect(parsed(wrong, { ...wrong, reason: 'PURPOSE_UNCLEAR' })).toBe(false);
    expect(parsed({ ...wrong, field: 'loanId' })).toBe(false);
    expect(parsed({ ...wrong, reason: 'DUPLICATE' })).toBe(false);
    expect(parsed()).toBe(false);
  });
});
