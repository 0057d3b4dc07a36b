import { demoUser, type DemoUsername } from '@kejin/tools/sample/demo-users';
import type { Page } from 'playwright-core';
import { loanToFile, type ConsoleSystem } from './console-system';
import { fillFiling, sendFiling } from './file-loan';

/** What people do from one end to the other, in a real browser before the real services. */
export const journeys = (started: () => ConsoleSystem): void => {
  afterEach(() => started().closeWindows());

  const open = (page: Page, path: string) => page.goto(`${started().portal}/console${path}`);
  const status = (page: Page) => page.locator('.case-head .status');

  /** All that was typed, and not only what came before a pause. */
  const saved = async (page: Page): Promise<void> => {
    await page.getByText(/^已保存 \d\d:\d\d$/).waitFor();
    await page.waitForFunction(
      `Object.values(sessionStorage).some((copy) => copy.includes('UI-5') && copy.includes('"isSaved":true'))`,
    );
  };

  const file = async (serial: string): Promise<string> => {
    const page = await started().as('bank-a-manager');
    await page.getByRole('link', { name: '新建备案' }).first().click();
    await fillFiling(page, loanToFile(serial));
    return sendFiling(page);
  };

  it('carries a loan from the bank to the province’s answer', async () => {
    const loanId = await file('1');
    const county = await started().as('binchengqu-officer');
    await county.getByRole('link', { name: '待办', exact: true }).click();
    await county.locator('.rows a').first().click();
    await county.waitForURL(`**/loans/${loanId}`);
    await county.getByRole('button', { name: '通过，计入备案 300,000.00 元' }).click();
    await county.getByText('由市级审核').waitFor();

    const city = await started().as('city-officer');
    await open(city, `/loans/${loanId}`);
    await city.getByRole('button', { name: '通过，计入备案 300,000.00 元' }).click();
    await city.getByText('等待市级报省').waitFor();

    const reporter = await started().as('city-officer-2');
    await open(reporter, `/loans/${loanId}`);
    await reporter.getByLabel('报送文号').fill('滨科报〔2026〕1号');
    const month = await reporter
      .locator('.case-head')
      .getByText(/提交于/)
      .innerText();
    await reporter.getByLabel('报送月份').fill(month.replace('提交于 ', '').slice(0, 7));
    await reporter.getByRole('button', { name: '报省，计入备案 300,000.00 元' }).click();
    await reporter.getByText('同意备案').waitFor();
    await reporter.getByLabel('备案日期').fill(month.replace('提交于 ', ''));
    await reporter.getByLabel('公告文号').fill('鲁科公告〔2026〕1号');
    await reporter.getByRole('button', { name: '登记为已备案' }).click();
    await reporter.getByText('已经备案，办结').waitFor();
    expect(await status(reporter).innerText()).toBe('已备案');
    await reporter.getByText('省级备案').waitFor();
  });

  it('sends a loan back, and the bank answers', async () => {
    const loanId = await file('2');
    const county = await started().as('binchengqu-officer');
    await open(county, `/loans/${loanId}`);
    await county.getByRole('button', { name: '退回补正' }).click();
    await county.getByRole('button', { name: '退回补正，先选原因' }).click();
    await county.getByRole('button', { name: '指出具体字段' }).click();
    await county.getByLabel('第 1 项字段').fill('用途说明');
    await county.getByLabel('第 1 项字段').press('Enter');
    await county.getByLabel('第 1 项原因').click();
    await county.getByTitle('用途不清', { exact: true }).last().click();
    expect(await county.getByRole('checkbox', { name: '用途不清' }).isChecked()).toBe(true);
    await county.getByRole('button', { name: '退回补正', exact: true }).click();
    await county.getByText('由银行补正后再提交').waitFor();

    const bank = await started().as('bank-a-manager');
    await bank.getByRole('link', { name: '待补正' }).click();
    await bank.locator('.rows a').first().click();
    await bank.getByRole('link', { name: '补正后再提交' }).click();
    await bank.getByText('退回原因：用途不清').waitFor();
    await bank.getByText('退回意见：用途不清').waitFor();
    await bank.getByRole('link', { name: '用途说明：用途不清' }).click();
    await bank.locator('#field-purposeText:focus').waitFor();
    expect(await bank.getByLabel('借款合同号').inputValue()).toBe('UI-2');
    await bank.getByLabel('用途说明').fill('新型铝合金材料研发，䶮㛃𬭚𠮷');
    await bank.getByText('符合备案条件').waitFor();
    await bank.getByRole('button', { name: '核对并提交' }).click();
    await bank.getByRole('button', { name: /^补正后提交/ }).click();
    await bank.getByText('由企业所在县（市、区）审核').waitFor();
    await bank.getByText('新型铝合金材料研发，䶮㛃𬭚𠮷').waitFor();
    expect(bank.url()).toContain(loanId);
  });

  it('keeps what was typed when the session ends in the middle of a form', async () => {
    const page = await started().as('bank-a-manager');
    await open(page, '/loans/new');
    await page.getByLabel('借款合同号').fill('KEPT-1');
    await page.context().clearCookies();
    await page.getByLabel('查找企业').click();
    await page.getByLabel('查找企业').pressSequentially('滨州示例');
    await page.getByText('登录已结束，填写的内容还在').waitFor();
    expect(await page.getByLabel('借款合同号').inputValue()).toBe('KEPT-1');
    const [beside] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: '在新窗口重新登录' }).click(),
    ]);
    await beside.locator('button[value="bank-a-manager"]').click();
    await beside.getByRole('heading', { level: 1 }).waitFor();
    await page.bringToFront();
    await page.getByText('登录已结束').waitFor({ state: 'detached', timeout: 70_000 });
    expect(await page.getByLabel('借款合同号').inputValue()).toBe('KEPT-1');
  });

  it('goes on with a form in another window, and forgets it once it is sent', async () => {
    const page = await started().as('bank-a-manager');
    await open(page, '/loans/new');
    await fillFiling(page, loanToFile('5'));
    await saved(page);

    const elsewhere = await started().as('bank-a-manager');
    await elsewhere.getByRole('link', { name: '继续填写新的备案' }).click();
    await elsewhere.getByText('符合备案条件').waitFor();
    expect(await elsewhere.getByLabel('借款合同号').inputValue()).toBe('UI-5');
    await elsewhere.getByLabel('借据号').fill('UI-5-02');
    await saved(elsewhere);

    await page.getByLabel('借据号').fill('UI-5-03');
    await page.getByText('另一窗口改过、提交或放弃了这份草稿').waitFor();
    await page.getByRole('button', { name: '读取另一份' }).click();
    await page.getByText('另一窗口改过').waitFor({ state: 'detached' });
    expect(await page.getByLabel('借据号').inputValue()).toBe('UI-5-02');
    await sendFiling(page);

    const after = await started().as('bank-a-manager');
    await after.getByText('没有未提交的草稿').waitFor();
    await open(after, '/loans/new');
    await after.getByText('还缺 14 项').first().waitFor();
    expect(await after.getByLabel('借款合同号').inputValue()).toBe('');
  });

  it('ends a sign-in on another device and says there why, with what was typed kept', async () => {
    const page = await started().as('bank-a-manager');
    const other = await started().as('bank-a-manager');
    await open(other, '/loans/new');
    await other.getByLabel('借款合同号').fill('KEPT-2');
    await open(page, '/sessions');
    await page
      .getByRole('button', { name: /^结束 .* 的登录$/ })
      .first()
      .click();
    await other.getByLabel('查找企业').click();
    await other.getByLabel('查找企业').pressSequentially('滨州示例');
    await other.getByText('您已在另一个窗口或设备上退出了这次登录').waitFor();
    expect(await other.getByLabel('借款合同号').inputValue()).toBe('KEPT-2');
    await page.getByText('本次').waitFor();
  });

  it('lets an administrator end the sessions of the people whom the registry lets them see', async () => {
    const { portal } = started();
    const { userId } = demoUser('auditor');
    const end = async (username: DemoUsername) =>
      (await started().as(username)).request.post(`${portal}/sessions/of/${userId}/end`, {
        data: { reason: '设备遗失' },
        headers: { 'x-kejin-request': 'test' },
      });
    const auditor = await started().as('auditor');
    expect((await end('bank-a-manager')).status()).toBe(403);
    expect((await auditor.request.get(`${portal}/me`)).status()).toBe(200);
    expect((await end('operator')).status()).toBe(200);
    const told = await auditor.request.get(`${portal}/me`);
    expect([told.status(), await told.json()]).toEqual([
      401,
      expect.objectContaining({ code: 'session-ended-by-administrator' }),
    ]);
  });

  it('sends one filing however often the button is pressed', async () => {
    const page = await started().as('bank-a-manager');
    await open(page, '/loans/new');
    await fillFiling(page, loanToFile('3'));
    await page.getByText('符合备案条件').waitFor();
    await page.getByRole('button', { name: '核对并提交' }).click();
    const answers: number[] = [];
    page.on('response', (reply) => {
      if (reply.request().method() === 'POST' && reply.url().includes('/loans?'))
        answers.push(reply.status());
    });
    await page.getByRole('button', { name: /^提交备案/ }).dblclick();
    await page.getByText('备案申请已经提交').waitFor();
    expect(new Set(answers)).toEqual(new Set([201]));
    await open(page, '/loans?contractNo=UI-3');
    await page.getByText('1 笔').waitFor();
  });

  it('says what is down, keeps what it shows, and goes on when it is back', async () => {
    const page = await started().as('city-officer');
    await open(page, '/loans');
    await page.locator('.rows a').first().waitFor();
    const { supervisor } = started().system;
    await supervisor.kill('risk-compensation');
    await page.getByText('连接中断').waitFor({ timeout: 60_000 });
    expect(await page.locator('.rows a').count()).toBeGreaterThan(5);
    await supervisor.restart('risk-compensation');
    await page.getByText('连接中断').waitFor({ state: 'detached', timeout: 60_000 });
  });

  it('opens nothing to whoever may not see it', async () => {
    const loanId = await file('4');
    const other = await started().as('bank-b-manager');
    await open(other, `/loans/${loanId}`);
    await other.getByText('没有找到').waitFor();
    const auditor = await started().as('auditor');
    await open(auditor, `/loans/${loanId}`);
    await auditor.getByText('由企业所在县（市、区）审核').waitFor();
    expect(await auditor.getByRole('button', { name: /通过|退回/ }).count()).toBe(0);
  });
};
