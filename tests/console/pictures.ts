import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Addresses } from '@kejin/tools/local/addresses';
import { localDir } from '@kejin/tools/local/workspace';
import type { Browser } from 'playwright-core';
import { openBrowser, openWindow, signIn } from './browser';
import { screens, type Screen } from './screens';

const WIDTHS = [1440, 1024, 360];
const folder = join(localDir, 'pictures');

const addresses = (): Addresses => {
  const file = join(localDir, 'addresses.json');
  if (!existsSync(file)) throw new Error('系统没有运行。请先在另一个终端运行 npm start。');
  return JSON.parse(readFileSync(file, 'utf8')) as Addresses;
};

/** `npm run pictures [-- name…]`: every page of the running system at three widths, to be looked at. */
const main = async (names: readonly string[]): Promise<void> => {
  const { portal } = addresses();
  mkdirSync(folder, { recursive: true });
  const browser = await openBrowser();
  try {
    for (const width of WIDTHS)
      for (const screen of screens)
        if (names.length === 0 || names.includes(screen.name))
          console.log(await picture(browser, portal.url, screen, width));
  } finally {
    await browser.close();
  }
};

const picture = async (
  browser: Browser,
  portal: string,
  { name, username, path, ready }: Screen,
  width: number,
): Promise<string> => {
  const window = await openWindow(browser, { width, withFonts: true });
  const page = await window.newPage();
  await signIn(page, portal, username);
  await page.goto(`${portal}/console${path}`);
  await ready(page);
  await page.evaluate('document.fonts.ready');
  const file = join(folder, `${name}-${width}.png`);
  await page.screenshot({ path: file, fullPage: true });
  await window.close();
  return file;
};

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
