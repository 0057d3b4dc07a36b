import { checkUscc, isSelectableRegion, type CivilDate } from '@kejin/kernel';
import { fail, pass } from '../loan/filing/rules/filing-rule';
import { importRule } from './import-rule';

// Codes that were issued with a wrong check digit stand in the registry, which is asked first.
const NO_EXCEPTIONS: ReadonlySet<string> = new Set();

/** The bank owns the loan, so it must be registered. A branch that was closed long ago may be unknown to the registry. */
export const knownLender = importRule<{
  bankId: string;
  branchCode: string;
  isRegistered: boolean;
  branchBankId: string | null;
}>()({
  code: 'bank-not-registered',
  definition: { rule: 'known-lender', clause: '历史台账录入：放款银行与网点', codeVersion: 1 },
  inputs: ({ form, facts: { bank, branch } }) => ({
    command: { bankId: form.bankId, branchCode: form.branchCode },
    registry: { isRegistered: bank !== undefined, branchBankId: branch?.bankId ?? null },
  }),
  evaluate: ({ bankId, branchCode, isRegistered, branchBankId }) => {
    if (!isRegistered) return fail(`银行${bankId}尚未登记，请先在名册登记该银行。`);
    if (branchBankId === null) return pass(`放款行${branchCode}未在名册，按台账所载保留。`);
    if (branchBankId !== bankId) return fail(`放款行${branchCode}属于另一家银行，请核对行号或银行。`);
    return pass('放款行属于该银行。');
  },
});

export const soundBorrowerCode = importRule<{ uscc: string; isRegistered: boolean }>()({
  code: 'uscc-invalid',
  definition: {
    rule: 'sound-borrower-code',
    clause: 'GB 32100—2015：统一社会信用代码校验位',
    codeVersion: 1,
  },
  inputs: ({ form, facts: { borrower } }) => ({
    command: { uscc: form.uscc },
    registry: { isRegistered: borrower !== undefined },
  }),
  evaluate: ({ uscc, isRegistered }) => {
    if (isRegistered) return pass('企业在名册中。');
    const check = checkUscc(uscc, NO_EXCEPTIONS);
    return check.ok ? pass('企业不在名册，代码校验位正确，按台账所载保留。') : fail(check.detail);
  },
});

export const regionOfItsTime = importRule<{ regionCode: string; submittedOn: CivilDate }>()({
  code: 'region-not-in-city',
  definition: { rule: 'region-of-its-time', clause: 'GB/T 2260：提交当日有效的县（市、区）', codeVersion: 1 },
  inputs: ({ form }) => ({ command: { regionCode: form.regionCode, submittedOn: form.submittedOn } }),
  evaluate: ({ regionCode, submittedOn }) =>
    isSelectableRegion(regionCode, submittedOn)
      ? pass('注册地当时在本市。')
      : fail(`注册地区划${regionCode}在${submittedOn}不是本市的县（市、区）或功能区。`),
});
