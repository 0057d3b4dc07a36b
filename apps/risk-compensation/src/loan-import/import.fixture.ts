import { facts as filingFacts, form as filingForm, bankId, loanId } from '../loan/filing.fixture';
import type { ImportSource } from './import-api';
import type { ImportForm } from './import-form';
import type { ImportFacts } from './import-rule';

// One row of an old ledger that keeps every invariant; the specs change one thing at a time.

export const source: ImportSource = { document: '备案台账（2019—2025年）', ledger: '2025年' };

export const today = '2026-03-20';

const { purposeText: _text, ...terms } = filingForm;

export const form: ImportForm = {
  ...terms,
  purpose: 'RD',
  techSmeNo: '202537160200000001',
  sourceRow: 17,
  bankId,
  drawdownDate: '2025-05-12',
  dueDate: '2026-05-11',
  countedAmount: 4_000_000_00,
  stage: 'FILED',
  submittedOn: '2025-06-02',
  countyPassedOn: '2025-06-04',
  report: { reportNo: '滨科金报〔2025〕6号', reportMonth: '2025-06', reportedOn: '2025-06-30' },
  filed: { filingNo: 'BZ2025073716020003', filedOn: '2025-07-10', noticeNo: '鲁科金备〔2025〕7号' },
  repayment: { status: 'NORMAL', asOf: '2026-02-28', outstandingAmount: 2_500_000_00 },
};

export const facts: ImportFacts = {
  today,
  bank: { bankId, name: '滨州示例银行甲' },
  branch: filingFacts.branch,
  borrower: filingFacts.borrower,
  isNumberTaken: false,
  countedBeforeFen: 1_000_000_00,
};

export const order = { loanId, source, form };
