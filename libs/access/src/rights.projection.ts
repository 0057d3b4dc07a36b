import { userContract } from '@kejin/contracts/registry';
import { projection, readTable } from '@kejin/event-store';

/** What everybody may do, by the name in their token. */
export const callerRight = readTable({
  name: 'caller_right',
  key: { subject: 'text' },
  columns: {
    userId: 'uuid?',
    orgId: 'uuid?',
    kind: 'text?',
    regionCode: 'text?',
    roles: 'jsonb',
    isSystem: 'boolean',
    active: 'boolean',
  },
});

const at = (subject: string) => callerRight.at({ subject });
const rolesOf = (row: { roles: unknown } | undefined): readonly string[] =>
  (row?.roles ?? []) as readonly string[];

/** Folded from the registry's user events: in the registry with the event, elsewhere from Kafka. */
export const rightsProjection = projection({
  name: 'caller_right',
  tables: [callerRight],
  contracts: [userContract],
  reads: ({ type, data }) =>
    type === 'UserRoleGranted' || type === 'UserRoleTakenAway' ? [at(data.subject)] : [],
  on: {
    UserRegistered: ({ data: { subject, userId, orgId, kind, regionCode, roles, isSystem } }) =>
      callerRight.set({ subject }, { userId, orgId, kind, regionCode, roles, isSystem, active: true }),
    UserRoleGranted: ({ data: { subject, role } }, rows) =>
      callerRight.set({ subject }, { roles: [...new Set([...rolesOf(rows.get(at(subject))), role])] }),
    UserRoleTakenAway: ({ data: { subject, role } }, rows) =>
      callerRight.set({ subject }, { roles: rolesOf(rows.get(at(subject))).filter((held) => held !== role) }),
    UserDisabled: ({ data: { subject } }) => callerRight.set({ subject }, { active: false }),
    UserEnabled: ({ data: { subject } }) => callerRight.set({ subject }, { active: true }),
  },
});
