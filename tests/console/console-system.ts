import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, shanghaiDate } from '@kejin/kernel';
import { startSystem, type System } from '@kejin/tools/local/system';
import { localDir } from '@kejin/tools/local/workspace';
import { demoEnterprises } from '@kejin/tools/sample/demo-enterprises';
import { loadSampleData } from '@kejin/tools/sample/sample-data';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openWindow, signIn } from './browser';
import type { TypedLoan } from './file-loan';

/** A whole system with the city's sample data, and a browser before it. */
export type ConsoleSystem = Readonly<{
  portal: string;
  system: System;
  browser: Browser;
  /** A window of its own in which this person is signed in. */
  as: (username: string) => Promise<Page>;
  /** Open pages go on asking and drawing: what was looked at is closed. */
  closeWindows: () => Promise<void>;
  stop: () => Promise<void>;
}>;

export const startConsoleSystem = async (name: string): Promise<ConsoleSystem> => {
  const dir = join(localDir, 'console', name);
  rmSync(dir, { recursive: true, force: true });
  const env = { ...process.env };
  for (const given of ['DATABASE_URL', 'KAFKA_BROKERS', 'OIDC_ISSUER']) delete env[given];
  const system = await startSystem({ dir, portBase: 'free', env });
  try {
    await loadSampleData(system.addresses);
    const browser = await openBrowser();
    const portal = system.addresses.portal.url;
    const as = async (username: string): Promise<Page> => {
      const page = await (await openWindow(browser)).newPage();
      await signIn(page, portal, username);
      return page;
    };
    const closeWindows = async (): Promise<void> => {
      await Promise.all(browser.contexts().map((window) => window.close()));
    };
    const stop = async (): Promise<void> => {
      await browser.close();
      await system.stop();
      rmSync(dir, { recursive: true, force: true });
    };
    return { portal, system, browser, as, closeWindows, stop };
  } catch (error) {
    await system.stop();
    throw error;
  }
};

/** A loan that may be filed today, of a sample enterprise in 滨城区. */
export const loanToFile = (serial: string): TypedLoan => {
  const today = shanghaiDate(Date.now());
  const drawdownDate = addDays(today, -3);
  const one = demoEnterprises(today).find(
    ({ regionCode, qualifications }) =>
      regionCode === '371602' &&
      qualifications.some(
        ({ kind, number }) => kind === 'TECH_SME' && number.startsWith(drawdownDate.slice(0, 4)),
      ),
  );
  return { enterprise: one?.name ?? '', contractNo: `UI-${serial}`, iouNo: `UI-${serial}-01`, drawdownDate };
};
