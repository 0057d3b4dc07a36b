import type { ProceedReason } from '@kejin/contracts/risk-compensation';
import { isRefused, refuse, type CivilDate, type Refused, type Trace } from '@kejin/kernel';
import { policyOn, type Policy, type PolicyVersion } from '@kejin/policy-facts';
import type { BranchFact, EnterpriseFact } from '@kejin/registry-facts';
import { cleanBorrower } from '../filing/rules/clean-borrower';
import { cooperatingBank } from '../filing/rules/cooperating-bank';
import { eligibleSubject } from '../filing/rules/eligible-subject';
import { highTechEnterprise } from '../filing/rules/high-tech-enterprise';
import { registeredBorrower } from '../filing/rules/registered-borrower';
import type { KnownLoan } from '../loan';
import type { Knowingly } from './facts-api';

/** What the registry and the policy say at the moment of a hand that decides. */
export type FactsNow = Readonly<{
  borrower: EnterpriseFact | undefined;
  branch: BranchFact | undefined;
  versions: readonly PolicyVersion[] | undefined;
}>;

/** The rules of a filing that ask the registry: what they said at the submission may have changed since. */
export const factRules = [
  cooperatingBank,
  registeredBorrower,
  cleanBorrower,
  eligibleSubject,
  highTechEnterprise,
] as const;

export type FactChangeCode = (typeof factRules)[number]['code'] | 'no-policy-in-force' | 'policy-changed';
export type FactChange = Readonly<{ code: FactChangeCode; detail: string }>;

/** What no longer holds of a loan that was submitted, with the trace of the rules that were asked again. */
export type FactCheck = Readonly<{ changes: readonly FactChange[]; trace: Trace }>;

/**
 * The lists, the eligibility and the cooperating bank once more, by the facts of now. A loan out of a ledger was never judged by today's
 * eligibility, so only the lists are asked about it.
 */
export const checkFacts = (loan: KnownLoan, now: FactsNow, today: CivilDate): FactCheck => {
  const { regionCode, drawdownOn } = loan.filing;
  const policy = policyOn(now.versions, { kind: 'LOAN_COMPENSATION', regionCode, date: drawdownOn });
  if (isRefused(policy))
    return { changes: [{ code: 'no-policy-in-force', detail: policy.detail }], trace: [] };
  const rules = loan.isImported ? [cleanBorrower] : factRules;
  const context = contextOf(loan, now, { policy, today });
  const judged = rules.map((rule) => ({ code: rule.code, trace: rule.evaluate(context) }));
  const failed = judged.filter(({ trace }) => trace.outcome === 'failed');
  return {
    changes: [
      ...failed.map(({ code, trace }): FactChange => ({ code, detail: trace.reason })),
      ...policyChange(loan, policy),
    ],
    trace: judged.map(({ trace }) => trace),
  };
};

const contextOf = (
  { filing }: KnownLoan,
  { borrower, branch }: FactsNow,
  { policy, today }: Readonly<{ policy: Policy; today: CivilDate }>,
) => ({
  form: {
    uscc: filing.uscc,
    enterpriseName: filing.enterpriseName,
    regionCode: filing.regionCode,
    branchCode: filing.branchCode,
    drawdownDate: filing.drawdownOn,
    techSmeNo: filing.techSmeNo ?? undefined,
    hnteNo: filing.hnteNo ?? undefined,
  },
  facts: { today, bankId: filing.bankId, borrower, branch },
  policy,
});

const policyChange = ({ filing, isImported }: KnownLoan, { version }: Policy): readonly FactChange[] =>
  isImported || version === filing.policyVersion
    ? []
    : [
        {
          code: 'policy-changed',
          detail: `放款日适用的政策版本已由${filing.policyVersion}变为${version}。`,
        },
      ];

/** What the event of the step says of it; nothing where nothing had changed. */
export type AcceptedChanges = Readonly<{ factChanges?: string[]; proceedReason?: ProceedReason }>;

/** No hand of this city passes an enterprise that a list forbids, and nothing is decided without a policy. */
const NEVER: readonly FactChangeCode[] = ['borrower-sanctioned', 'no-policy-in-force'];

/**
 * Whether a step may be taken: at once where nothing has changed, else only by an officer who names every change and a
 * reason. The province has decided already, so its answer can be recorded whatever the lists say.
 */
export const acceptChanges = (
  { changes, trace }: FactCheck,
  knowingly: Knowingly | undefined,
  never: readonly FactChangeCode[] = NEVER,
): AcceptedChanges | Refused<'facts-changed'> => {
  if (changes.length === 0) return {};
  const details = changes.map(({ detail }) => detail).join('');
  const closed = changes.filter(({ code }) => never.includes(code));
  if (closed.length > 0)
    return {
      ...refuse('facts-changed', `提交后情况已有变化，不能继续办理：${details}请退回补正或不予备案。`),
      trace,
    };
  const unseen = changes.filter(({ code }) => !knowingly?.changes.includes(code));
  if (!knowingly || unseen.length > 0) {
    const codes = changes.map(({ code }) => code).join('、');
    const wayOut = `核对后仍可办理的，请在 knowingly 中列明各项变化（${codes}）和理由；否则请退回补正或不予备案。`;
    return { ...refuse('facts-changed', `提交后情况已有变化：${details}${wayOut}`), trace };
  }
  return { factChanges: changes.map(({ code }) => code), proceedReason: knowingly.reason };
};

/** Of the province's answer. */
export const ONLY_WITHOUT_POLICY: readonly FactChangeCode[] = ['no-policy-in-force'];
