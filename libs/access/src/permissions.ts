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
  WithdrawPolicyVersion: ['policy-maker'],
  EnactPolicyVersion: ['policy-checker'],
  ProposePolicyVersionClosing: ['policy-maker'],
  ClosePolicyVersion: ['policy-checker'],
  RejectPolicyVersionClosing: ['policy-checker'],
  WithdrawPolicyVersionClosing: ['policy-maker'],
  ProposeLpr: ['policy-maker'],
  PublishLpr: ['policy-checker'],
  RejectLpr: ['policy-checker'],
  WithdrawLpr: ['policy-maker'],
  ProposeCalendarYear: ['policy-maker'],
  PublishCalendarYear: ['policy-checker'],
  RejectCalendarYear: ['policy-checker'],
  WithdrawCalendarYear: ['policy-maker'],

  RegisterEnterprise: ['registrar'],
  RenameEnterprise: ['registrar'],
  MoveEnterprise: ['registrar'],
  SanctionEnterprise: ['registrar'],
  LiftSanction: ['registrar'],
  GrantQualification: ['registrar'],
  RevokeQualification: ['registrar'],
  RegisterBank: ['registrar'],
  EndBankCooperation: ['registrar'],
  ChangeBankEnd: ['registrar'],
  OpenBranch: ['registrar'],
  CloseBranch: ['registrar'],
  ChangeBranchClosing: ['registrar'],
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

  // Whoever may send a form may keep it half filled in.
  KeepDraft: ['bank-manager'],
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

export const isPermission = (name: string): name is Permission => Object.hasOwn(permissions, name);
