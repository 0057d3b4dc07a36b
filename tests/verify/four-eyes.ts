import type { Tally } from './finding';
import type { EventPass, StoredRow } from './stored-event';

/** Who took part in a loan or a proposal, told by what happened and not by the duty that was written beside it. */
const partOf = ({ type, data }: StoredRow): string | undefined => {
  switch (type) {
    case 'LoanSubmitted':
    case 'LoanResubmitted':
    case 'LoanWithdrawn':
      return 'submit';
    case 'LoanPassedCounty':
      return 'county';
    case 'LoanPassedCity':
    case 'LoanReported':
    case 'LoanFiled':
      return 'city';
    case 'LoanReturned':
    case 'LoanRejected':
      return data['stage'] === 'COUNTY' ? 'county' : 'city';
    case 'LoanImported':
      return 'import';
    case 'BankEndProposed':
    case 'BankEndChangeProposed':
    case 'RightsProposed':
    case 'ProposalWithdrawn':
      return 'propose';
    case 'ProposalConfirmed':
    case 'ProposalDeclined':
      return 'confirm';
    default:
      return undefined;
  }
};

/** Nobody holds two duties in one case, nobody confirms what they proposed, and nobody who submitted a loan checks it, nor the county's checker for the city. */
export const fourEyesPass = (tally: Tally): EventPass => {
  const hands = new Map<string, { duties: Set<string>; parts: Set<string> }>();
  return {
    event: (row) => {
      const { caseId, personId, duty } = row;
      if (personId === null) return;
      const id = `${caseId} ${personId}`;
      const hand = hands.get(id) ?? { duties: new Set(), parts: new Set() };
      hands.set(id, hand);
      if (duty !== null) hand.duties.add(duty);
      const part = partOf(row);
      if (part) hand.parts.add(part);
    },
    end: () => {
      for (const [id, { duties, parts }] of hands) {
        tally.count();
        if (duties.size > 1 || parts.size > 1)
          tally.differs(`案件与人员 ${id}：${[...duties, ...parts].join('、')}`);
      }
    },
  };
};
