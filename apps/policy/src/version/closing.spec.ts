import type { VersionEvent } from '@kejin/contracts/policy';
import { replay } from '@kejin/kernel';
import { given } from '@kejin/testing';
import { closePolicyVersion } from './close-policy-version';
import { closingCaseOf, daysChangedByClosing } from './closing';
import type { EffectivePeriod } from './effective-periods';
import { proposeClosing } from './propose-closing';
import { rejectClosing } from './reject-closing';
import { versionIdentityOf, versionStream, type Draft } from './version';

describe('propose the last day of a policy version', () => {
  it.each([
    ['2024-05-31', undefined],
    ['2023-12-01', undefined],
    ['2023-11-30', 'dates-out-of-order'],
  ])('with %s', (lastDay, code) => {
    const { decision } = given(versionStream, drafted, checked, enacted).when((version) =>
      proposeClosing(lastDay, version, by(maker)),
    );
    const data = { ...identity, lastDay };
    expect(decision).toEqual(
      code
        ? expect.objectContaining({ refused: code })
        : { events: [{ type: 'PolicyVersionClosingProposed', data }] },
    );
  });

  it('changes nothing yet', () => {
    expect(replay(versionStream, [drafted, checked, enacted, proposed])).toMatchObject({
      status: 'effective',
      effectiveTo: null,
    });
  });

  it('is made by a person, of a version in force, and not twice', () => {
    given(versionStream, drafted, checked, enacted)
      .when((version) => proposeClosing(LAST, version, by(null)))
      .thenRefused('person-required');
    given(versionStream, drafted, checked)
      .when((version) => proposeClosing(LAST, version, by(maker)))
      .thenRefused('version-not-effective');
    given(versionStream, drafted, checked, enacted, proposed)
      .when((version) => proposeClosing(LAST, version, by(other)))
      .thenRefused('closing-already-proposed');
    given(versionStream, drafted, checked, enacted, proposed)
      .when((version) => proposeClosing('2024-06-01', version, by(other)))
      .thenEvents({ type: 'PolicyVersionClosingProposed', data: { ...identity, lastDay: '2024-06-01' } });
  });

  it('needs a name as soon as one loan was decided for the days that change', () => {
    given(versionStream, drafted, checked, enacted)
      .when((version) => proposeClosing(LAST, version, { ...by(maker), touchedLoans: 1 }))
      .thenRefused('correction-unnamed');
    given(versionStream, drafted, checked, enacted)
      .when((version) => proposeClosing(LAST, version, { ...by(maker), touchedLoans: 1, correction }))
      .thenEvents({
        type: 'PolicyVersionClosingProposed',
        data: { ...identity, lastDay: LAST, correction, touchedLoans: 1 },
      });
  });

  it('needs a name where the version has an end already, and another day than that', () => {
    for (const history of [[drafted, checked, enacted, proposed, closed], enactedWithEnd]) {
      given(versionStream, ...history)
        .when((version) => proposeClosing('2024-06-30', version, by(maker)))
        .thenRefused('correction-unnamed');
      given(versionStream, ...history)
        .when((version) => proposeClosing(LAST, version, { ...by(maker), correction }))
        .thenRefused('closing-unchanged');
      given(versionStream, ...history)
        .when((version) => proposeClosing('2024-06-30', version, { ...by(maker), correction }))
        .thenEvents({
          type: 'PolicyVersionClosingProposed',
          data: { ...identity, effectiveTo: LAST, lastDay: '2024-06-30', correction, touchedLoans: 0 },
        });
    }
  });

  it('may reach the day before the next version, and not its first', () => {
    const next = { ...line, effectiveFrom: '2024-07-01' };
    const later = (lastDay: string) =>
      given(versionStream, drafted, checked, enacted, proposed, closed).when((version) =>
        proposeClosing(lastDay, version, { ...by(maker), correction, register: [next] }),
      ).decision;
    expect(later('2024-06-30')).toHaveProperty('events');
    expect(later('2024-07-01')).toHaveProperty('refused', 'policy-overlap');
  });
});

describe('close a policy version', () => {
  it('takes a second person, who names the day that was proposed last', () => {
    given(versionStream, drafted, checked, enacted, proposed)
      .when((version) => closePolicyVersion(LAST, version, facts(other)))
      .thenEvents({ type: 'PolicyVersionClosed', data: { ...identity, effectiveTo: LAST } });
    given(versionStream, drafted, checked, enacted, proposed)
      .when((version) => closePolicyVersion('2024-06-01', version, facts(other)))
      .thenRefused('closing-superseded');
    given(versionStream, drafted, checked, enacted)
      .when((version) => closePolicyVersion(LAST, version, facts(other)))
      .thenRefused('closing-not-proposed');
    given(versionStream, drafted, checked, enacted, proposed, closed)
      .when((version) => closePolicyVersion(LAST, version, facts(other)))
      .thenRefused('closing-not-proposed');
    given(versionStream, drafted, checked)
      .when((version) => closePolicyVersion(LAST, version, facts(other)))
      .thenRefused('version-not-effective');
  });

  it('is refused to its maker, whose attempt is kept, also after another replaced the proposal', () => {
    given(versionStream, drafted, checked, enacted, proposed, { ...proposed, personId: other })
      .when((version) => closePolicyVersion(LAST, version, facts(maker)))
      .thenRefused('same-person', {
        type: 'PolicyVersionStepRefused',
        data: { ...identity, step: 'ClosePolicyVersion', refusal: 'same-person', refusedOn: today },
      });
  });

  it('may be done by whoever drafted the version: the end is a case of its own', () => {
    given(versionStream, drafted, checked, enacted, { ...proposed, personId: other })
      .when((version) => closePolicyVersion(LAST, version, facts(maker)))
      .thenEvents({ type: 'PolicyVersionClosed', data: { ...identity, effectiveTo: LAST } });
    const inForce = replay(versionStream, [drafted, checked, enacted]);
    const caseOf = (lastDay: string) => closingCaseOf(draft.versionId, lastDay, inForce);
    expect(caseOf(LAST)).not.toBe(caseOf('2024-06-01'));
  });

  it('is judged by what was decided until then', () => {
    given(versionStream, drafted, checked, enacted, proposed)
      .when((version) => closePolicyVersion(LAST, version, { ...facts(other), touchedLoans: 2 }))
      .thenRefused('correction-unnamed');
    const named = { ...proposed, data: { ...proposed.data, correction, touchedLoans: 1 } };
    given(versionStream, drafted, checked, enacted, named)
      .when((version) => closePolicyVersion(LAST, version, { ...facts(other), touchedLoans: 2 }))
      .thenEvents({
        type: 'PolicyVersionClosed',
        data: { ...identity, effectiveTo: LAST, correction, touchedLoans: 2 },
      });
  });
});

describe('reject a proposed last day', () => {
  it('leaves the version as it was, and another may be proposed', () => {
    const rejected = { type: 'PolicyVersionClosingRejected', data: { ...identity, ...rejection } } as const;
    given(versionStream, drafted, checked, enacted, proposed)
      .when((version) => rejectClosing(rejection, version, { person: other, today }))
      .thenEvents(rejected);
    given(versionStream, drafted, checked, enacted, proposed, rejected)
      .when((version) => closePolicyVersion(LAST, version, facts(other)))
      .thenRefused('closing-not-proposed');
    given(versionStream, drafted, checked, enacted, proposed, rejected)
      .when((version) => proposeClosing(LAST, version, by(maker)))
      .thenEvents({ type: 'PolicyVersionClosingProposed', data: { ...identity, lastDay: LAST } });
  });

  it('is refused to its maker', () => {
    given(versionStream, drafted, checked, enacted, proposed)
      .when((version) => rejectClosing(rejection, version, { person: maker, today }))
      .thenRefused('same-person');
  });
});

describe('the days that an end changes', () => {
  const days = (lastDay: string, ...history: VersionEvent[]) =>
    daysChangedByClosing(replay(versionStream, history), lastDay);

  it('are those after it, up to the end there was', () => {
    expect(days(LAST, drafted, checked, enacted)).toEqual({
      regionCode: '3716',
      from: '2024-06-01',
      to: '9999-12-31',
    });
    expect(days('2024-05-01', ...enactedWithEnd)).toMatchObject({ from: '2024-05-02', to: LAST });
    expect(days('2024-06-30', ...enactedWithEnd)).toMatchObject({ from: '2024-06-01', to: '2024-06-30' });
  });

  it('are none of a version that is not in force', () => {
    const { from, to } = days(LAST, drafted, checked);
    expect(from > to).toBe(true);
  });
});

const LAST = '2024-05-31';
const today = '2024-04-01';
const maker = '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b01';
const other = '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b02';
const correction = { reason: 'DECIDED_ABOVE', basis: '省科技厅通知' };
const rejection = { lastDay: LAST, reason: 'DATE_WRONG' };

const by = (person: string | null) => ({ person, register: [], touchedLoans: 0, correction: undefined });
const facts = (person: string) => ({ register: [], touchedLoans: 0, reviewer: { person, today } });

const draft: Draft = {
  versionId: '2a9d8c7b-1e5f-4a3b-8c6d-9f0e1d2c3b44',
  code: 'BZ-2023',
  kind: 'LOAN_COMPENSATION',
  regionCode: '3716',
  effectiveFrom: '2023-12-01',
  effectiveTo: null,
  title: '滨州市补充规定',
  documentNo: null,
  effectiveFromMark: 'G',
  selectBy: 'DRAWDOWN_DATE',
  parameters: [{ key: 'loan.maxTermMonths', value: 24, mark: 'G?', source: '待确认' }],
};
const identity = versionIdentityOf(draft);
const line: EffectivePeriod = { ...identity, versionId: other, code: 'BZ-2024', isEffective: true };

const drafted = { type: 'PolicyVersionDrafted', data: draft, personId: maker } as const;
const checked: VersionEvent = { type: 'PolicyVersionChecked', data: identity };
const enacted: VersionEvent = { type: 'PolicyVersionTookEffect', data: draft };
const ending = { ...draft, effectiveTo: LAST };
const enactedWithEnd: VersionEvent[] = [
  { type: 'PolicyVersionDrafted', data: ending },
  checked,
  { type: 'PolicyVersionTookEffect', data: ending },
];
const proposed = {
  type: 'PolicyVersionClosingProposed',
  data: { ...identity, lastDay: LAST },
  personId: maker,
} as const;
const closed: VersionEvent = { type: 'PolicyVersionClosed', data: { ...identity, effectiveTo: LAST } };
