import type { Page } from 'playwright-core';

/** A page as somebody comes to it, to be looked at and to be read aloud. */
export type Screen = Readonly<{
  name: string;
  username: string;
  path: string;
  /** What has to be done or waited for before it is what it should be. */
  ready: (page: Page) => Promise<unknown>;
}>;

const first = async (page: Page): Promise<void> => {
  await page.locator('.rows a').first().click();
  await page.getByText('为什么是这个数').waitFor();
  await page.locator('.trail li').first().waitFor();
};

const shown = (text: string) => (page: Page) => page.getByText(text).first().waitFor();

const rows = (page: Page) => page.locator('.rows tbody tr').first().waitFor();

/** Every page of the console, by somebody who works on it. */
export const screens: readonly Screen[] = [
  {
    name: 'desk',
    username: 'bank-a-manager',
    path: '/desk',
    ready: (page) => page.locator('.deadlines li').first().waitFor(),
  },
  {
    name: 'filing',
    username: 'bank-a-manager',
    path: '/loans/new',
    ready: async (page) => {
      // Whoever was here before may have left a draft.
      await page.getByRole('button', { name: '清空重填' }).click();
      await shown('还缺 14 项')(page);
    },
  },
  {
    name: 'filing-errors',
    username: 'bank-a-manager',
    path: '/loans/new',
    ready: async (page) => {
      await page.getByLabel('放款金额（元）').fill('五百万');
      await page.getByRole('button', { name: /^核对并提交/ }).click();
      await page.getByText('没有看懂这个金额').first().waitFor();
    },
  },
  { name: 'loans', username: 'bank-a-manager', path: '/loans', ready: rows },
  {
    name: 'loans-none',
    username: 'bank-a-manager',
    path: '/loans?name=没有这家企业',
    ready: shown('没有符合条件的贷款'),
  },
  { name: 'sessions', username: 'bank-a-manager', path: '/sessions', ready: shown('本次') },
  { name: 'worklist-bank', username: 'bank-a-manager', path: '/worklist', ready: rows },
  {
    name: 'resubmission',
    username: 'bank-a-manager',
    path: '/worklist',
    ready: async (page) => {
      await first(page);
      await page.getByRole('link', { name: '补正后再提交' }).click();
      await page.getByText('退回原因').waitFor();
    },
  },
  { name: 'worklist-county', username: 'binchengqu-officer', path: '/worklist', ready: rows },
  { name: 'case-county', username: 'binchengqu-officer', path: '/worklist', ready: first },
  {
    name: 'case-return',
    username: 'binchengqu-officer',
    path: '/worklist',
    ready: async (page) => {
      await first(page);
      await page.getByRole('button', { name: '退回补正' }).click();
      await page.getByText('退回补正的原因').waitFor();
    },
  },
  { name: 'worklist-city', username: 'city-officer', path: '/worklist', ready: rows },
  { name: 'case-report', username: 'city-officer-2', path: '/worklist?queue=AWAITING_REPORT', ready: first },
  { name: 'case-answer', username: 'city-officer-2', path: '/worklist?queue=REPORTED', ready: first },
  { name: 'case-audit', username: 'auditor', path: '/loans?stage=FILED', ready: first },
  { name: 'worklist-none', username: 'auditor', path: '/worklist', ready: shown('您的岗位没有待办') },
  {
    name: 'not-found',
    username: 'auditor',
    path: '/loans/00000000-0000-4000-8000-000000000000',
    ready: shown('没有找到'),
  },
  { name: 'no-such-page', username: 'auditor', path: '/nowhere', ready: shown('没有这个页面') },
  { name: 'kit', username: 'auditor', path: '/kit', ready: shown('数据区的状态') },
];
