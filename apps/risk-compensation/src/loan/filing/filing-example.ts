/** A whole filing form as a bank's system sends it, for the description of the API. */
export const filingExample = {
  uscc: '91371602MA3TE5T11X',
  enterpriseName: '滨州示例新材料有限公司',
  regionCode: '371602',
  techSmeNo: '202637160200000001',
  industryCode: '3252',
  branchCode: '102466000011',
  productCode: 'KCD',
  creditLine: '8000000.00',
  contractNo: 'HT-2026-0118',
  iouNo: 'JJ-2026-0118-01',
  loanAmount: '5000000.00',
  annualRate: '3.450000',
  rateType: 'LPR_FLOAT',
  lprBase: 'LPR1Y',
  spreadBp: 45,
  repriceCycle: 'YEAR',
  drawdownDate: '2026-11-20',
  dueDate: '2027-11-19',
  repayMethod: 'EQ_PRINCIPAL',
  repaymentPlan: [
    { dueDate: '2027-05-20', principal: '2500000.00' },
    { dueDate: '2027-11-19', principal: '2500000.00' },
  ],
  guarantee: 'IP_PLEDGE',
  purpose: 'RD',
  purposeText: '高强铝合金板材的研发投入，购置试验设备和原材料',
  isEarlyStageRdCredit: false,
};

/** The same form again after a return, with what was wrong put right. */
export const resubmissionExample = {
  ...filingExample,
  purposeText: '高强铝合金板材的研发投入：试验设备320万元，原材料180万元',
};

export const reportExample = {
  reportNo: '滨科报2026-11',
  reportMonth: '2026-11',
  loanIds: ['0b4f6c1e-54a0-4f6b-9d0a-5f6f5a1f0101', '0b4f6c1e-54a0-4f6b-9d0a-5f6f5a1f0102'],
};

export const provinceAnswerExample = {
  accepted: true,
  filedOn: '2026-12-10',
  noticeNo: '鲁科备2026-37',
};
