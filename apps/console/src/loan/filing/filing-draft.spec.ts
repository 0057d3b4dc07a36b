import {
  bodyOf,
  emptyFiling,
  filingOf,
  problemsOf,
  usualDueDate,
  valueOf,
  type Filing,
} from './filing-draft';

const complete: Filing = {
  draft: {
    ...emptyFiling.draft,
    ...{ uscc: '91371602MA3TE5T11X', enterpriseName: '滨州示例新材料有限公司', regionCode: '371602' },
    ...{ industryCode: '3252', techSmeNo: '202637160200000001', branchCode: '102466000011' },
    ...{ contractNo: 'HT-1', iouNo: 'JJ-1', creditLine: '800万', loanAmount: '5,000,000' },
    ...{ drawdownDate: '20261120', dueDate: '2027-11-19', annualRate: '3.45%', spreadBp: '45' },
    ...{ repriceCycle: 'YEAR', repayMethod: 'BULLET', guarantee: 'IP_PLEDGE', purpose: 'RD' },
  },
  plan: [],
};

describe('what still keeps a filing from being sent', () => {
  it('is every field of an empty one, in the order of the page', () => {
    const names = problemsOf(emptyFiling).map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(['uscc', 'branchCode']);
    expect(names).toContain('spreadBp');
    expect(names).not.toContain('techSmeNo');
  });

  it('is nothing in a complete one', () => expect(problemsOf(complete)).toEqual([]));

  it('is what cannot be read, in words', () => {
    const filing = { ...complete, draft: { ...complete.draft, loanAmount: '五百万' } };
    expect(problemsOf(filing)).toEqual([
      { name: 'loanAmount', problem: expect.stringContaining('没有看懂'), isMissing: false },
    ]);
  });

  it('asks for the spread of a floating rate only', () => {
    const fixed = { ...complete, draft: { ...complete.draft, rateType: 'FIXED', spreadBp: '', lprBase: '' } };
    expect(problemsOf(fixed)).toEqual([]);
    expect(problemsOf({ ...fixed, draft: { ...fixed.draft, rateType: 'LPR_FLOAT' } })).toHaveLength(2);
  });
});

describe('the body that is sent', () => {
  it('is what was typed in the form of the service', () =>
    expect(bodyOf(complete)).toMatchObject({
      ...{ creditLine: '8000000.00', loanAmount: '5000000.00', annualRate: '3.450000' },
      ...{ drawdownDate: '2026-11-20', spreadBp: 45, isEarlyStageRdCredit: false },
    }));

  it('has nothing of a floating rate where the rate is fixed', () => {
    const body = bodyOf({ ...complete, draft: { ...complete.draft, rateType: 'FIXED' } });
    for (const name of ['lprBase', 'spreadBp', 'repriceCycle', 'repaymentPlan', 'purposeText'])
      expect(body).not.toHaveProperty(name);
  });

  it('comes back from a form that was sent', () => {
    const sent = { ...bodyOf(complete), repaymentPlan: [{ dueDate: '2027-11-19', principal: '5000000.00' }] };
    expect(bodyOf(filingOf(sent))).toEqual(sent);
  });
});

it('keeps rare characters as they were typed', () =>
  expect(valueOf({ contractNo: ' 䶮㛃𬭚𠮷-1 ' }, 'contractNo')).toEqual({ value: '䶮㛃𬭚𠮷-1' }));

it('offers twelve months less a day', () => {
  expect(usualDueDate('2026-09-08')).toBe('2027-09-07');
  expect(usualDueDate('2026-9-8')).toBeUndefined();
});
