import type { Page } from 'playwright-core';
import { openWindow, signIn } from './browser';
import type { ConsoleSystem } from './console-system';

const FIRST_KB = 350;
const ROUTE_KB = 120;
const PAGES = [
  ['新建备案', '贷款备案'],
  ['贷款', '贷款'],
  ['待办', '待办'],
] as const;

type Weight = { code: number; fonts: number };

/** Bytes on the wire of the console's files that this page asks for from now on; what it asks for again it has kept. */
const weighed = (page: Page): Weight => {
  const weight: Weight = { code: 0, fonts: 0 };
  const seen = new Set<string>();
  page.on('response', (reply) => {
    if (!reply.url().includes('/console/assets/') || seen.has(reply.url())) return;
    seen.add(reply.url());
    const bytes = Number(reply.headers()['content-length'] ?? 0);
    if (reply.url().endsWith('.woff2')) weight.fonts += bytes;
    else weight.code += bytes;
  });
  return weight;
};

/** What a browser has to load before somebody can work, compressed as it comes. */
export const weight = (started: () => ConsoleSystem): void => {
  it(`is at most ${FIRST_KB} KB at first, and ${ROUTE_KB} KB more for a page`, async () => {
    const page = await (await openWindow(started().browser)).newPage();
    const total = weighed(page);
    await signIn(page, started().portal, 'bank-a-manager');
    await page.locator('.deadlines li').first().waitFor();
    const first = total.code;
    console.log(`首次加载 ${kilobytes(first)}，字体 ${kilobytes(total.fonts)}`);
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThanOrEqual(FIRST_KB * 1024);
    const menu = page.getByRole('navigation', { name: '主菜单' });
    for (const [item, heading] of PAGES) {
      const before = total.code;
      await menu.getByRole('link', { name: item, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
      console.log(`${item} 再加载 ${kilobytes(total.code - before)}`);
      expect(total.code - before).toBeLessThanOrEqual(ROUTE_KB * 1024);
    }
    await page.context().close();
  });
};

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
