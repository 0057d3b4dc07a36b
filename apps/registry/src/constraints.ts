import { SAME_PERSON } from './proposal/two-people';

const samePerson = { code: 'same-person', detail: SAME_PERSON };

/** What a violated constraint of the database means to the caller; the rules say the same before it comes to that. */
export const constraints = {
  event_one_duty: samePerson,
  proposal_two_people: samePerson,
  enterprise_uscc_once: { code: 'uscc-already-registered', detail: '该统一社会信用代码已登记。' },
  bank_uscc_once: { code: 'uscc-already-registered', detail: '该统一社会信用代码已登记为合作银行。' },
  branch_code_once: { code: 'branch-code-taken', detail: '该支付系统行号已登记。' },
  user_subject_once: { code: 'subject-taken', detail: '该登录标识已登记给其他人员。' },
  qualification_number_once: { code: 'number-taken', detail: '该编号已登记在该类资质下。' },
} as const;
