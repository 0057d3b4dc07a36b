import type { Recorded } from '@kejin/contracts/envelope';
import type { VersionEvent } from '@kejin/contracts/policy';
import { replay } from '@kejin/kernel';
import { given } from '@kejin/testing';
import { checkPolicyVersion } from './check-policy-version';
import { closePolicyVersion } from './close-policy-version';
import { closingCaseOf } from './closing';
import { proposeClosing } from './propose-closing';
import { versionIdentityOf, versionStream, type Draft } from './version';
import { withdrawClosing } from './withdraw-closing';
import { withdrawPolicyVersion } from './withdraw-policy-version';

const LAST = '2024-05-31';
const maker = '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b01';
const other = '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b02';
const facts = { register: [], touchedLoans: 0 };

const draft: Draft = {
  ...{ versionId: '2a9d8c7b-1e5f-4a3b-8c6d-9f0e1d2c3b44', code: 'BZ-2023', kind: 'LOAN_COMPENSATION' },
  ...{ regionCode: '3716', effectiveFrom: '2023-12-01', effectiveTo: null, title: '补充规定' },
  ...{ documentNo: null, effectiveFromMark: 'G', selectBy: 'DRAWDOWN_DATE' },
  parameters: [{ key: 'loan.maxTermMonths', value: 24, mark: 'G?', source: '待确认' }],
};
const identity = versionIdentityOf(draft);
const drafted = { type: 'PolicyVersionDrafted', data: draft, personId: maker } as const;
const checked = { type: 'PolicyVersionChecked', data: identity, personId: other } as const;
const enacted = { type: 'PolicyVersionTookEffect', data: draft } as const;
const inForce = [drafted, checked, enacted] as const;
const proposed = {
  type: 'PolicyVersionClosingProposed',
  data: { ...identity, lastDay: LAST },
  personId: maker,
} as const;
const withdrawn = {
  type: 'PolicyVersionClosingWithdrawn',
  data: { ...identity, lastDay: LAST },
} as const;

describe('withdraw a version that is not in force', () => {
  it('is done by whoever drafted it, checked or not, and ends it', () => {
    for (const history of [[drafted], [drafted, checked]])
      given(versionStream, ...history)
        .when((version) => withdrawPolicyVersion(version, maker))
        .thenEvents({ type: 'PolicyVersionWithdrawn', data: identity });
    given(versionStream, drafted, { type: 'PolicyVersionWithdrawn', data: identity })
      .when((version) => checkPolicyVersion(version, { person: other, today: LAST }))
      .thenRefused('version-not-drafted');
  });

  it('is refused to everybody else, and once it is in force', () => {
    given(versionStream, drafted, checked)
      .when((version) => withdrawPolicyVersion(version, other))
      .thenRefused('not-the-proposer');
    given(versionStream, drafted)
      .when((version) => withdrawPolicyVersion(version, null))
      .thenRefused('person-required');
    given(versionStream, ...inForce)
      .when((version) => withdrawPolicyVersion(version, maker))
      .thenRefused('version-not-drafted');
  });
});

describe('withdraw a proposed last day', () => {
  it('is done by whoever proposed it, naming the day', () => {
    given(versionStream, ...inForce, proposed)
      .when((version) => withdrawClosing(LAST, version, maker))
      .thenEvents(withdrawn);
    given(versionStream, ...inForce, proposed)
      .when((version) => withdrawClosing('2024-06-01', version, maker))
      .thenRefused('closing-superseded');
  });

  it.each([
    [[...inForce, proposed], other, 'not-the-proposer'],
    [[...inForce, proposed, { ...proposed, personId: other }], maker, 'not-the-proposer'],
    [[...inForce, proposed], null, 'person-required'],
    [inForce, maker, 'closing-not-proposed'],
    [[...inForce, proposed, withdrawn], maker, 'closing-not-proposed'],
    [[drafted, checked], maker, 'version-not-effective'],
  ] as const)('is refused otherwise: %#', (history, person, code) => {
    given(versionStream, ...history)
      .when((version) => withdrawClosing(LAST, version, person))
      .thenRefused(code);
  });

  it('leaves the way to another, by whichever hands, in a case of its own', () => {
    const { decision } = given(versionStream, ...inForce, proposed, withdrawn).when((version) =>
      proposeClosing(LAST, version, { ...facts, correction: undefined, person: other }),
    );
    expect(decision).toHaveProperty('events');
    given(versionStream, ...inForce, proposed, withdrawn, { ...proposed, personId: other })
      .when((version) =>
        closePolicyVersion(LAST, version, { ...facts, reviewer: { person: maker, today: LAST } }),
      )
      .thenEvents({ type: 'PolicyVersionClosed', data: { ...identity, effectiveTo: LAST } });
    const caseAfter = (...ends: Recorded<VersionEvent>[]) =>
      closingCaseOf(draft.versionId, LAST, replay(versionStream, [...inForce, ...ends]));
    const waits = { ...proposed, caseId: caseAfter() };
    expect(caseAfter(waits)).toBe(caseAfter());
    expect(new Set([caseAfter(), caseAfter(waits, withdrawn)]).size).toBe(2);
  });
});
