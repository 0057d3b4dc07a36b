import { Tally } from './finding';
import { fourEyesPass } from './four-eyes';
import type { StoredRow } from './stored-event';

describe('four eyes', () => {
  const seen = (...rows: Partial<StoredRow>[]) => {
    const tally = new Tally('4', '两人');
    const pass = fourEyesPass(tally);
    for (const row of rows) pass.event?.({ caseId: 'case', duty: null, data: {}, ...row } as StoredRow);
    pass.end?.();
    return tally.finding.differences;
  };
  const [li, wang] = [{ personId: 'li' }, { personId: 'wang' }];

  it.each([
    ['RightsProposed', 'ProposalConfirmed'],
    ['BankEndProposed', 'ProposalConfirmed'],
    ['BankEndProposed', 'ProposalDeclined'],
    ['BankEndChangeProposed', 'ProposalConfirmed'],
    ['LoanSubmitted', 'LoanPassedCounty'],
    ['LoanPassedCounty', 'LoanPassedCity'],
  ])('sees one hand in %s and %s, whatever the duty beside it, and lets two be', (one, other) => {
    expect(seen({ ...li, type: one }, { ...wang, type: other })).toBe(0);
    expect(seen({ ...li, type: one }, { ...li, type: other })).toBe(1);
    expect(seen({ ...li, type: one }, { ...li, type: other, caseId: 'another' })).toBe(0);
  });

  it('lets whoever proposed take it back', () => {
    expect(seen({ ...li, type: 'RightsProposed' }, { ...li, type: 'ProposalWithdrawn' })).toBe(0);
  });

  it('sees two duties of one hand', () => {
    const duties = ['registry-propose', 'registry-confirm'];
    expect(seen(...duties.map((duty) => ({ ...li, duty, type: 'UserRoleGranted' })))).toBe(1);
  });
});
