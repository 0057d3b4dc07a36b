import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { workspace } from '@kejin/tools/local/workspace';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const run = promisify(execFile);

const OWN = `import('@sparticuz/chromium').then(async ({ default: own }) => console.log(await own.executablePath()))`;

// The package unpacks its system libraries too where it believes to be on the platform that it was made for.
const WITH_LIBRARIES = { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
const LIBRARIES = join(tmpdir(), 'al2023', 'lib');

// In several processes, unlike the package's own arguments: in one, closing a window ends the browser.
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage'];

type Launch = Readonly<{ executablePath: string; env?: Record<string, string> }>;

/** `CHROMIUM`, else the one that came with the packages; it is an ES module, so another process asks it. */
const launchOf = async (): Promise<Launch> => {
  const given = process.env['CHROMIUM'];
  if (given) return { executablePath: given };
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('没有可用的浏览器。请安装 Chrome 或 Chromium，并以环境变量 CHROMIUM 给出其路径。');
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', OWN], {
    ...{ cwd: workspace, env: { ...process.env, ...WITH_LIBRARIES } },
  });
  const executablePath = stdout.trim();
  if (await hasItsLibraries(executablePath)) return { executablePath };
  return { executablePath, env: { ...(process.env as Record<string, string>), LD_LIBRARY_PATH: LIBRARIES } };
};

/** A bare server lacks some; then those of the package serve. */
const hasItsLibraries = async (executablePath: string): Promise<boolean> =>
  run('ldd', [executablePath]).then(
    ({ stdout }) => !stdout.includes('not found'),
    () => false,
  );

export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({ ...(await launchOf()), args: ARGS, headless: true });

const fonts = join(
  dirname(createRequire(join(workspace, 'package.json')).resolve('@fontsource/noto-sans-sc/package.json')),
  'files/noto-sans-sc-chinese-simplified-',
);

/** Somebody at a screen in China. With `fonts` Chinese is drawn where the machine has none, past the pages' own policy. */
export const openWindow = async (
  browser: Browser,
  { width = 1440, height = 900, withFonts = false } = {},
): Promise<BrowserContext> => {
  const context = await browser.newContext({
    ...{ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width, height }, bypassCSP: withFonts },
  });
  context.setDefaultTimeout(20_000);
  if (withFonts) await drawChinese(context);
  return context;
};

// As text: what the bundler adds to a function is not there in the page.
const DRAW = `(() => {
  const add = () => {
    const style = document.createElement('style');
    style.textContent = [400, 600]
      .map((weight) => '@font-face{font-family:"Noto Sans SC";font-weight:' + weight + ';src:url(/picture-font-' + weight + ')}')
      .join('');
    document.head.append(style);
  };
  if (document.head) add();
  else addEventListener('DOMContentLoaded', add);
})()`;

const drawChinese = async (context: BrowserContext): Promise<void> => {
  await context.route('**/picture-font-*', (route) =>
    route.fulfill({
      path: `${fonts}${route.request().url().split('font-')[1]}-normal.woff2`,
      contentType: 'font/woff2',
    }),
  );
  await context.addInitScript({ content: DRAW });
};

/** One click on the page of the local sign-in. */
export const signIn = async (page: Page, portal: string, username: string): Promise<void> => {
  await page.goto(portal);
  await page.locator(`button[value="${username}"]`).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
};
