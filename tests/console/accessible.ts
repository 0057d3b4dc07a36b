import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { openWindow } from './browser';
import type { ConsoleSystem } from './console-system';
import { screens } from './screens';

/** Findings that keep somebody from working: none on any page or state. */
export const accessible = (started: () => ConsoleSystem): void => {
  const windows = new Map<string, Page>();

  const windowOf = async (username: string): Promise<Page> => {
    const page = windows.get(username) ?? (await started().as(username));
    windows.set(username, page);
    return page;
  };

  const worst = async (page: Page): Promise<readonly string[]> => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  };

  it.each(screens.map((screen) => [screen.name, screen] as const))(
    '%s keeps nobody out',
    async (_, screen) => {
      const page = await windowOf(screen.username);
      await page.goto(`${started().portal}/console${screen.path}`);
      await screen.ready(page);
      expect(await worst(page)).toEqual([]);
    },
  );

  it('and the sign-in keep nobody out', async () => {
    const page = await (await openWindow(started().browser)).newPage();
    await page.goto(started().portal);
    await page.getByText('以谁的身份进入').waitFor();
    expect(await worst(page)).toEqual([]);
  });

  it.each([1440, 1024, 360])('is as wide as the screen at %i pixels', async (width) => {
    const page = await windowOf('binchengqu-officer');
    await page.setViewportSize({ width, height: 800 });
    for (const path of ['/desk', '/worklist', '/loans']) {
      await page.goto(`${started().portal}/console${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
  });
};
