import type { RecordedEvent } from '@kejin/contracts/envelope';
import type { UserEvent } from '@kejin/contracts/registry';
import { foldProjections, RowBuffer } from '@kejin/event-store';
import { callerRight, rightsProjection } from './rights.projection';

const user = { userId: 'a0000000-0000-4000-8000-000000000001', subject: 'li' };
const orgId = 'b0000000-0000-4000-8000-000000000001';

const registered: UserEvent = {
  type: 'UserRegistered',
  data: {
    ...user,
    kind: 'bank',
    orgId,
    regionCode: null,
    isSystem: false,
    roles: ['bank-manager'],
    privateRef: null,
  },
};

describe('what everybody may do', () => {
  it('is nothing before a registration', () => {
    expect(after()).toBeUndefined();
  });

  it('is what the registration says', () => {
    expect(after(registered)).toMatchObject({ userId: user.userId, orgId, kind: 'bank', active: true });
  });

  it('grows and shrinks with each role, each once', () => {
    const grant: UserEvent = { type: 'UserRoleGranted', data: { ...user, role: 'bank-risk' } };
    const take: UserEvent = { type: 'UserRoleTakenAway', data: { ...user, role: 'bank-manager' } };
    expect(after(registered, grant, grant)?.roles).toEqual(['bank-manager', 'bank-risk']);
    expect(after(registered, grant, take)?.roles).toEqual(['bank-risk']);
    expect(after(registered, take)?.roles).toEqual([]);
  });

  it('rests while the person is disabled', () => {
    const disabled: UserEvent = { type: 'UserDisabled', data: user };
    expect(after(registered, disabled)?.active).toBe(false);
    expect(after(registered, disabled, { type: 'UserEnabled', data: user })?.active).toBe(true);
  });
});

const after = (...events: UserEvent[]) => {
  const rows = new RowBuffer();
  const recorded = events.map((event) => ({ ...event, stream: 'registry.user' }) as RecordedEvent<UserEvent>);
  foldProjections([rightsProjection], recorded, rows);
  return rows.get(callerRight.at({ subject: 'li' }));
};
