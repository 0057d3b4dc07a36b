import { ProvinceAnswerBody, ReportBody } from '../report/report-api';
import { FilingBody, ResubmissionBody } from './filing-api';
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
