import type { Page } from 'playwright-core';

export type TypedLoan = Readonly<{
  enterprise: string;
  contractNo: string;
  iouNo: string;
  drawdownDate: string;
}>;

const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).click();
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: false }).first().click();
};

/** Fills in the form as a clerk would, and stops before the last button. */
export const fillFiling = async (page: Page, loan: TypedLoan): Promise<void> => {
  // What an earlier window left is not gone on with.
  await page.getByRole('button', { name: '清空重填' }).click();
  await page.getByLabel('查找企业').click();
  await page.getByLabel('查找企业').pressSequentially(loan.enterprise, { delay: 5 });
  await page.locator('.ant-select-dropdown:visible').getByText(loan.enterprise).first().click();
  await page.getByLabel('借款合同号').fill(loan.contractNo);
  await page.getByLabel('借据号').fill(loan.iouNo);
  await choose(page, '放款网点', '演示银行甲');
  await page.getByLabel('授信额度（元）').fill('50万');
  await page.getByLabel('放款金额（元）').fill('300,000');
  await page.getByLabel('放款日').fill(loan.drawdownDate);
  await page.getByLabel('年利率（%）').fill('3.45');
  await page.getByLabel('加点（基点）').fill('45');
  await choose(page, '重定价周期', '按年');
  await choose(page, '还款方式', '按期付息、到期还本');
  await choose(page, '贷款用途', '研发');
  await choose(page, '担保方式', '信用');
};

/** From the filled form to the receipt; answers with the loan's id. */
export const sendFiling = async (page: Page): Promise<string> => {
  await page.getByText('符合备案条件').waitFor();
  await page.getByRole('button', { name: '核对并提交' }).click();
  await page.getByRole('button', { name: /^提交备案 300,000\.00 元$/ }).click();
  await page.getByText('备案申请已经提交').waitFor();
  return /loans\/([0-9a-f-]{36})\/receipt/.exec(page.url())?.[1] ?? '';
};
