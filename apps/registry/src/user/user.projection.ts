import { userContract } from '@kejin/contracts/registry';
import { projection, readTable, type Rows } from '@kejin/event-store';
import { userAudience } from './user';

/** Keyed by the token's subject, because a registration asks whether it is taken. */
export const userTable = readTable({
  name: 'registered_user',
  key: { subject: 'text' },
  columns: {
    userId: 'uuid?',
    kind: 'text?',
    orgId: 'uuid?',
    /** The organisation, where it is a bank: what a bank's administrator may see. */
    bankId: 'uuid?',
    regionCode: 'text?',
    isSystem: 'boolean?',
    roles: 'jsonb?',
    isActive: 'boolean?',
    privateRef: 'uuid?',
    audience: 'text[]',
  },
  indexes: [['kind', 'subject']],
});

/** How many people and systems of an organisation are active: an office is not closed over their heads. */
export const orgPeople = readTable({
  name: 'org_people',
  key: { orgId: 'uuid' },
  columns: { active: 'integer' },
});

const orgOf = (rows: Rows, subject: string): string => rows.get(userTable.at({ subject }))?.orgId as string;

const rolesOf = (rows: Rows, subject: string): readonly string[] =>
  (rows.get(userTable.at({ subject }))?.roles ?? []) as readonly string[];

/** The people and systems with their roles as they stand; names are kept aside. */
export const userRegister = projection({
  name: 'user_register',
  tables: [userTable, orgPeople],
  contracts: [userContract],
  reads: ({ data }) => [userTable.at({ subject: data.subject })],
  on: {
    UserRegistered: ({ data: { subject, ...values } }) => [
      userTable.set(
        { subject },
        {
          ...values,
          bankId: values.kind === 'bank' ? values.orgId : null,
          isActive: true,
          audience: userAudience(values),
        },
      ),
      orgPeople.add({ orgId: values.orgId }, { active: 1 }),
    ],
    UserRoleGranted: ({ data: { subject, role } }, rows) =>
      userTable.set({ subject }, { roles: [...rolesOf(rows, subject), role] }),
    UserRoleTakenAway: ({ data: { subject, role } }, rows) =>
      userTable.set({ subject }, { roles: rolesOf(rows, subject).filter((held) => held !== role) }),
    UserDisabled: ({ data: { subject } }, rows) => [
      userTable.set({ subject }, { isActive: false }),
      orgPeople.add({ orgId: orgOf(rows, subject) }, { active: -1 }),
    ],
    UserEnabled: ({ data: { subject } }, rows) => [
      userTable.set({ subject }, { isActive: true }),
      orgPeople.add({ orgId: orgOf(rows, subject) }, { active: 1 }),
    ],
  },
});
