import type { AdmissionEvent } from '@kejin/contracts/registry';
import { isRefused } from '@kejin/kernel';
import { given } from '@kejin/testing';
import type { Granter } from '../user/rights';
import { admissionStream, type Admission } from './admission';
import { approveAdmission, type ApproveAdmissionFacts } from './approve-admission';
import { becomeFirstAdministrator, type FoundationFacts } from './become-first-administrator';
import { declineAdmission } from './decline-admission';
import { inviteFirstAdministrator } from './invite-first-administrator';
import { MOST_DECLINED, requestAdmission, type RequestAdmissionFacts } from './request-admission';

describe('a request to be let in', () => {
  const ask = (more: Partial<RequestAdmissionFacts> = {}, ...history: AdmissionEvent[]) =>
    given(admissionStream, ...history).when((state) =>
      requestAdmission({ orgId: bank, name: '李四', contact: null, reason: '备案' }, state, {
        ...facts,
        ...more,
      }),
    );

  it('names the login of the token and the kind of the organisation, and nothing about the person', () => {
    ask().thenEvents(requested);
    ask({ bankIsOpen: false, office: bureau }).thenEvents({
      type: 'AdmissionRequested',
      data: { ...requested.data, kind: 'county' },
    });
  });

  it('is one at a time for a login, and none for who is in the register', () => {
    ask({ latest: { status: 'requested', declined: 0 } }).thenRefused('admission-open');
    ask({ isRegistered: true }).thenRefused('already-registered');
  });

  it('is made again after it was declined, but not for ever', () => {
    const declined = (times: number) => ({ latest: { status: 'declined', declined: times } });
    ask(declined(MOST_DECLINED - 1), requested, declinedEvent).thenEvents(requested);
    ask(declined(MOST_DECLINED), requested, declinedEvent).thenRefused('declined-too-often');
  });

  it('goes to an organisation that is there', () => {
    ask({ bankIsOpen: false }).thenRefused('org-unknown');
    ask({ bankIsOpen: false, office: { ...bureau, isOpen: false } }).thenRefused('org-closed');
  });
});

describe('the answer to a request', () => {
  const approve = (more: Partial<ApproveAdmissionFacts> = {}, orgId = bank, ...history: AdmissionEvent[]) => {
    const state = history.reduce<Admission>(admissionStream.evolve, admissionStream.initialState);
    const command = { orgId, number: '12345678', roles: ['bank-manager' as const] };
    const outcome = approveAdmission(command, state, { status: 'unknown' }, { ...approval, ...more });
    return isRefused(outcome) ? outcome.refused : outcome;
  };

  it('makes a user of the login that asked, with the private record of the request', () => {
    const approved = {
      type: 'AdmissionApproved',
      data: { admissionId, subject: 'li', orgId: bank, userId },
    };
    const registered = {
      type: 'UserRegistered',
      data: {
        ...{ userId, subject: 'li', kind: 'bank', orgId: bank, regionCode: null, isSystem: false },
        ...{ roles: ['bank-manager'], privateRef: facts.privateRef },
      },
    };
    expect(approve({}, bank, requested)).toEqual({
      appends: [
        { to: 'admission', events: [approved] },
        { to: 'user', events: [registered], owner: bank },
      ],
    });
  });

  it('needs the number that the person was shown, and is given once', () => {
    expect(approve({ numberDigest: 'b'.repeat(64) }, bank, requested)).toBe('number-differs');
    expect(approve({}, other, requested)).toBe('org-differs');
    expect(approve({}, bank, requested, declinedEvent)).toBe('admission-not-open');
    expect(approve()).toBe('admission-not-open');
  });

  it('follows the rules of every registration', () => {
    expect(approve({ bankExists: false }, bank, requested)).toBe('org-unknown');
    expect(approve({ granter: { ...admin, org: other } }, bank, requested)).toBe('not-your-organisation');
    expect(approve({ subjectHolderId: userId }, bank, requested)).toBe('subject-taken');
  });

  it('may be no, with a reason', () => {
    const decline = (...history: AdmissionEvent[]) =>
      given(admissionStream, ...history).when((state) =>
        declineAdmission({ reason: 'NO_RIGHT_NEEDED' }, state),
      );
    decline(requested).thenEvents(declinedEvent);
    decline(requested, declinedEvent).thenRefused('admission-not-open');
  });
});

describe('the first administrator', () => {
  const admit = (more: Partial<FoundationFacts>, ...history: AdmissionEvent[]) => {
    const state = history.reduce<Admission>(admissionStream.evolve, admissionStream.initialState);
    const command = { code: '', name: '王五', contact: null };
    const outcome = becomeFirstAdministrator(command, state, { status: 'unknown' }, { ...founding, ...more });
    return isRefused(outcome)
      ? outcome.refused
      : outcome.appends.flatMap(({ events }) => events.map(({ type }) => type));
  };
  it('comes in before the code expires and not at that instant', () => {
    expect(admit({}, invited)).toEqual(['FirstAdministratorAdmitted', 'OfficeRegistered', 'UserRegistered']);
    expect(admit({ now: expiresAt }, invited)).toBe('code-not-valid');
  });

  it('learns no more from a wrong code than from none', () => {
    expect(admit({ codeDigest: 'd'.repeat(64) }, invited)).toBe('code-not-valid');
    expect(admit({})).toBe('code-not-valid');
    const used: AdmissionEvent = {
      type: 'FirstAdministratorAdmitted',
      data: { admissionId, subject: 'founder', orgId: other, userId },
    };
    expect(admit({}, invited, used)).toBe('code-not-valid');
  });

  it('is invited, and comes in, while there are not two operators', () => {
    const invite = (operators: number) =>
      inviteFirstAdministrator({ codeDigest: digest, expiresAt, operators });
    for (const operators of [0, 1]) expect(invite(operators)).toHaveProperty('events');
    expect(invite(2)).toMatchObject({ refused: 'administrator-exists' });
    expect(admit({ operators: 1 }, invited)).toContain('UserRegistered');
    expect(admit({ operators: 2 }, invited)).toBe('administrator-exists');
  });
});

const [bank, other, admissionId, userId] = ['0a', '0b', '0c', '0d'].map(
  (tail) => `6a000000-0000-4000-8000-0000000000${tail}`,
) as [string, string, string, string];
const bureau = { kind: 'COUNTY_SCIENCE' as const, regionCode: '371602', isOpen: true };
const facts: RequestAdmissionFacts = {
  admissionId,
  subject: 'li',
  isRegistered: false,
  latest: undefined,
  bankIsOpen: true,
  office: undefined,
  numberDigest: 'a'.repeat(64),
  privateRef: '6a000000-0000-4000-8000-0000000000ff',
};
const requested = {
  type: 'AdmissionRequested' as const,
  data: {
    ...{ admissionId, subject: 'li', orgId: bank, kind: 'bank' },
    ...{ numberDigest: facts.numberDigest, privateRef: facts.privateRef },
  },
};
const declinedEvent = {
  type: 'AdmissionDeclined' as const,
  data: { admissionId, subject: 'li', orgId: bank, reason: 'NO_RIGHT_NEEDED' },
};
const admin: Granter = { subject: 'admin', org: bank, kind: 'bank', personId: other, roles: ['bank-admin'] };
const approval: ApproveAdmissionFacts = {
  userId,
  proposalId: '6a000000-0000-4000-8000-0000000000fe',
  numberDigest: facts.numberDigest,
  granter: admin,
  subjectHolderId: undefined,
  bankExists: true,
  office: undefined,
};
const digest = 'c'.repeat(64);
const expiresAt = '2026-11-24T03:00:00.000Z';
const invited: AdmissionEvent = {
  type: 'FirstAdministratorInvited',
  data: { admissionId, codeDigest: digest, expiresAt },
};
const founding: FoundationFacts = {
  codeDigest: digest,
  now: '2026-11-24T02:59:59.999Z',
  today: '2026-11-24',
  isRegistered: false,
  operators: 0,
  org: { orgId: other, name: '运营中心' },
  person: { userId, subject: 'founder', privateRef: facts.privateRef },
};
