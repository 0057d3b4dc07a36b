import { loanPurposes } from '@kejin/contracts/risk-compensation';
import { fail, filingRule, isKnown, pass } from './filing-rule';

const purposeNames: Readonly<Record<string, string>> = {
  ON_LENDING: '转贷',
  ENTRUSTED_LOAN: '委托贷款',
  PRIVATE_LENDING: '参与民间借贷',
  CAPITAL_MARKET: '投资资本市场',
  PERSONAL_CONSUMPTION: '个人消费',
};

export const allowedPurpose = filingRule<{ purpose: string }>()({
  code: 'purpose-forbidden',
  definition: { rule: 'allowed-purpose', clause: '鲁科字〔2023〕154号：贷款用途', codeVersion: 2 },
  needs: ['loan.purposeForbidden'],
  inputs: ({ form }) => ({ command: { purpose: form.purpose } }),
  evaluate: ({ purpose, 'loan.purposeForbidden': forbidden }) => {
    // A purpose outside research, transfer and production is no innovation even where no list names it.
    const name = purposeNames[purpose];
    if (name !== undefined)
      return fail(`贷款不得用于${name}。`, { listed: (forbidden as readonly string[]).includes(purpose) });
    if (!isKnown(loanPurposes, purpose)) return fail(`本系统尚不能识别贷款用途“${purpose}”，暂不能备案。`);
    return pass('用途属于科技创新活动。');
  },
});
