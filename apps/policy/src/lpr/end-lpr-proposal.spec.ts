import type { Recorded } from '@kejin/contracts/envelope';
import type { LprEvent } from '@kejin/contracts/policy';
import { replay } from '@kejin/kernel';
import { given } from '@kejin/testing';
import { rejectLpr, withdrawLpr } from './end-lpr-proposal';
import { lprCaseOf, lprIdOf, lprStream, proposalCaseOf, type Rate } from './lpr';
import { proposeLpr } from './propose-lpr';
import { publishLpr } from './publish-lpr';

const maker = '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b01';
const other = '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b02';
const third = '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b03';
const today = '2024-02-21';
const by = (person: string | null) => ({ person, today });

const typed = {
  publishedOn: '2024-02-20',
  oneYearE8: 3_450_000,
  fiveYearE8: 3_950_000,
  source: '公告',
};
const ended = { lprId: lprIdOf('2024-02-20'), publishedOn: '2024-02-20', revision: 1 };
const rate: Rate = { lprId: ended.lprId, ...typed };
const proposed = { type: 'LprProposed', data: rate, personId: maker } as const;
const published = { type: 'LprPublished', data: rate } as const;
const withdrawn = { type: 'LprWithdrawn', data: ended } as const;
const rejected = { type: 'LprRejected', data: { ...ended, reason: 'VALUE_WRONG' } } as const;

describe('withdraw a rate that waits', () => {
  it('is done by whoever proposed it, first publication or correction', () => {
    given(lprStream, proposed)
      .when((lpr) => withdrawLpr(1, lpr, maker))
      .thenEvents(withdrawn);
    given(lprStream, proposed, published, { ...proposed, data: { ...rate, revision: 2 } })
      .when((lpr) => withdrawLpr(2, lpr, maker))
      .thenEvents({ type: 'LprWithdrawn', data: { ...ended, revision: 2 } });
  });

  it('is refused to everybody else, also to a maker whose proposal another replaced', () => {
    for (const person of [other, maker])
      given(lprStream, proposed, { ...proposed, personId: third })
        .when((lpr) => withdrawLpr(1, lpr, person))
        .thenRefused('not-the-proposer');
    given(lprStream, proposed)
      .when((lpr) => withdrawLpr(1, lpr, null))
      .thenRefused('person-required');
  });
});

describe('reject a rate that waits', () => {
  it('takes another person and a reason', () => {
    given(lprStream, proposed)
      .when((lpr) => rejectLpr({ revision: 1, reason: 'VALUE_WRONG' }, lpr, by(other)))
      .thenEvents(rejected);
  });

  it('is refused to its makers, replaced or not, and the attempt is kept', () => {
    const { lprId, publishedOn } = ended;
    for (const person of [maker, other])
      given(lprStream, proposed, { ...proposed, personId: other })
        .when((lpr) => rejectLpr({ revision: 1, reason: 'OTHER' }, lpr, by(person)))
        .thenRefused('same-person', {
          type: 'LprStepRefused',
          data: { lprId, publishedOn, step: 'RejectLpr', refusal: 'same-person', refusedOn: today },
        });
    given(lprStream, proposed)
      .when((lpr) => rejectLpr({ revision: 1, reason: 'OTHER' }, lpr, by(null)))
      .thenRefused('person-required');
  });
});

describe('a proposal that came to its end', () => {
  it.each([
    [[], 1, 'lpr-not-proposed'],
    [[proposed, withdrawn], 1, 'lpr-not-proposed'],
    [[proposed, published], 1, 'lpr-already-published'],
    [[proposed], 2, 'revision-superseded'],
  ] as const)('or is another, is not there to be answered: %#', (history, revision, code) => {
    given(lprStream, ...history)
      .when((lpr) => withdrawLpr(revision, lpr, maker))
      .thenRefused(code);
    given(lprStream, ...history)
      .when((lpr) => rejectLpr({ revision, reason: 'OTHER' }, lpr, by(other)))
      .thenRefused(code);
  });

  it.each([[withdrawn], [rejected]])('leaves the way to a new one, by whichever hands: %#', (end) => {
    const again = { ...typed, revision: 1, correction: undefined };
    given(lprStream, proposed, end)
      .when((lpr) => proposeLpr(again, lpr, { ...by(other), touchedLoans: 0 }))
      .thenEvents({ type: 'LprProposed', data: rate });
    given(lprStream, proposed, end, { ...proposed, personId: other })
      .when((lpr) => publishLpr({ ...typed, revision: 1 }, lpr, { ...by(maker), touchedLoans: 0 }))
      .thenEvents(published);
  });

  it('is a case of its own, and what follows it another', () => {
    const caseAfter = (...history: Recorded<LprEvent>[]) =>
      proposalCaseOf(replay(lprStream, history), '2024-02-20', 1);
    const first = lprCaseOf('2024-02-20', 1);
    const waits = { ...proposed, caseId: first };
    expect([caseAfter(), caseAfter(waits), caseAfter(waits, waits)]).toEqual([first, first, first]);
    const later = [caseAfter(waits, withdrawn), caseAfter(waits, withdrawn, waits, rejected)];
    expect(new Set([first, ...later]).size).toBe(3);
  });
});
