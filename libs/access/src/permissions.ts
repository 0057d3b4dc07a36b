import type { CallerKind } from '@kejin/contracts/envelope';
import type { Role } from '@kejin/contracts/registry';

const bankStaff = ['bank-manager', 'bank-risk', 'bank-admin'] as const;
const reviewers = ['county-officer', 'city-officer', 'city-reporter'] as const;
const watchers = ['operator', 'auditor'] as const;
const lenders = ['bank-manager', 'bank-risk'] as const;
const peopleKeepers = ['bank-admin', 'registrar', 'operator'] as const;
const everybody = [
  ...bankStaff,
  ...reviewers,
  ...watchers,
  'policy-maker',
  'policy-checker',
  'registrar',
] as const satisfies readonly Role[];

/**
 * Who may do what: one line per command and query, and nothing else decides it. A name that is not here is refused.
 * Whose rows a caller sees and touches is a second question, answered by `parties.ts` and `authorizer.ts`.
 */
export const permissions = {
  DraftPolicyVersion: ['policy-maker'],
  CheckPolicyVersion: ['policy-checker'],
  RejectPolicyVersion: ['policy-checker'],
  EnactPolicyVersion: ['policy-checker'],
  ProposePolicyVersionClosing: ['policy-maker'],
  ClosePolicyVersion: ['policy-checker'],
  RejectPolicyVersionClosing: ['policy-checker'],
  ProposeLpr: ['policy-maker'],
  PublishLpr: ['policy-checker'],
  ProposeCalendarYear: ['policy-maker'],
  PublishCalendarYear: ['policy-checker'],

  RegisterEnterprise: ['registrar'],
  RenameEnterprise: ['registrar'],
  MoveEnterprise: ['registrar'],
  SanctionEnterprise: ['registrar'],
  LiftSanction: ['registrar'],
  GrantQualification: ['registrar'],
  RevokeQualification: ['registrar'],
  RegisterBank: ['registrar'],
  EndBankCooperation: ['registrar'],
  OpenBranch: ['registrar'],
  CloseBranch: ['registrar'],
  RegisterOffice: ['registrar'],
  RenameOffice: ['registrar'],
  CloseOffice: ['registrar'],
  // A login is typed only where a system is filled; people come in by asking.
  RegisterUser: ['registrar', 'operator'],
  ReadAdmissions: [...peopleKeepers, 'auditor'],
  RequestClient: ['bank-admin'],
  ApproveClient: ['registrar', 'operator'],
  IssueClientSecret: ['bank-admin'],
  EndClient: peopleKeepers,
  ReadClients: [...peopleKeepers, 'auditor'],
  ApproveAdmission: peopleKeepers,
  DeclineAdmission: peopleKeepers,
  GrantRole: peopleKeepers,
  TakeRoleAway: peopleKeepers,
  DisableUser: peopleKeepers,
  EnableUser: peopleKeepers,
  // What two people do: a bank's end and the rights to review, decide or pay.
  ConfirmProposal: ['registrar', 'operator'],
  DeclineProposal: ['registrar', 'operator'],
  WithdrawProposal: ['registrar', 'operator'],
  ReadProposals: ['registrar', 'operator', 'auditor'],

  SubmitLoan: ['bank-manager'],
  ResubmitLoan: ['bank-manager'],
  WithdrawLoan: ['bank-manager'],
  PassCountyReview: ['county-officer'],
  PassCityReview: ['city-officer'],
  ReturnLoan: ['county-officer', 'city-officer'],
  RejectLoan: ['county-officer', 'city-officer'],
  ReportLoans: ['city-reporter'],
  RecordProvinceAnswer: ['city-reporter'],
  ImportLoan: ['registrar'],

  PrecheckLoan: [...lenders, 'county-officer', 'city-officer'],
  ReadLoans: [...lenders, ...reviewers, ...watchers],
  CheckLoanFacts: [...lenders, ...reviewers],
  ReadDeadlines: [...lenders, ...reviewers, ...watchers],
  ReadOlderTerms: ['city-officer', 'city-reporter', ...watchers],
  ReadFactChanges: ['city-officer', 'city-reporter', ...watchers],
  ReadTrace: [...lenders, ...reviewers, ...watchers],
  ReadPolicies: everybody,
  ReadUnstaffedCounties: ['city-officer', 'city-reporter', 'registrar', ...watchers],
  ReadDecidedLoans: ['policy-maker', 'policy-checker', 'city-officer', 'city-reporter', 'auditor'],
  ReadRegistry: everybody,
  ReadUsers: [...peopleKeepers, 'auditor'],
  ReadPipeline: [...lenders, ...reviewers, ...watchers],
  ReadTrail: [...lenders, ...reviewers, ...watchers],
  ReadPurposeText: [...lenders, 'county-officer', 'city-officer', 'auditor'],
  RequestErasure: ['bank-admin', 'registrar', 'operator'],
  ConfirmErasure: ['bank-admin', 'registrar', 'operator'],
  ReadPersonalDataLog: ['auditor'],
  ReadCommand: everybody,
  ReadOperations: watchers,
  ReplayParked: ['operator'],
  RebuildProjection: ['operator'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

type Permission = keyof typeof permissions;

/** Which kinds of caller may hold a role. A bank's person never reviews, whatever a row says about them. */
export const kindsOfRole: Readonly<Record<Role, readonly CallerKind[]>> = {
  'bank-manager': ['bank'],
  'bank-risk': ['bank'],
  'bank-admin': ['bank'],
  'county-officer': ['county'],
  'city-officer': ['city'],
  'city-reporter': ['city'],
  'policy-maker': ['city', 'operator'],
  'policy-checker': ['city', 'operator'],
  registrar: ['city', 'operator'],
  operator: ['operator'],
  auditor: ['auditor'],
};

const permissionKey = (kind: string, role: string, permission: string): string =>
  `${kind} ${role} ${permission}`;

const allowed: ReadonlySet<string> = new Set(
  Object.entries(permissions).flatMap(([permission, roles]) =>
    roles.flatMap((role) => kindsOfRole[role].map((kind) => permissionKey(kind, role, permission))),
  ),
);

export const isPermission = (name: string): name is Permission => Object.hasOwn(permissions, name);

/**
 * The commands of the system's own callers: one line for the clock sweeper, for each reactor, and for the first set-up of a
 * registry. Deny by default here too, and no system caller reads or does what people do.
 */
const systemPermissions: Readonly<Record<string, readonly string[]>> = {
  'system:bootstrap': ['RegisterOffice', 'RegisterUser'],
  'system:first-administrator': ['InviteFirstAdministrator'],
  'system:coming-in': ['RequestAdmission', 'BecomeFirstAdministrator'],
  'system:clock-sweeper': ['LapseLoan'],
  'system:reactor:recompute-deadlines': ['RecomputeDeadlines'],
};

const systemPermits = (subject: string, name: string): boolean =>
  Object.hasOwn(systemPermissions, subject) &&
  (systemPermissions[subject] as readonly string[]).includes(name);

/** People and banks' systems need a role that the matrix names, a system caller its own line. */
export const permits = (
  { subject, kind, roles }: Readonly<{ subject: string; kind: string; roles: readonly string[] }>,
  name: string,
): boolean =>
  kind === 'system'
    ? systemPermits(subject, name)
    : isPermission(name) && roles.some((role) => allowed.has(permissionKey(kind, role, name)));

/** All that the matrix lets somebody do, by name: what a menu is made of. */
export const permissionsOf = (kind: string, roles: readonly string[]): string[] =>
  Object.keys(permissions).filter((name) => permits({ subject: '', kind, roles }, name));
