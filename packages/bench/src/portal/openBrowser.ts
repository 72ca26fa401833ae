import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const systemChrome = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find(path => existsSync(path));

/** The system's Chrome, or the one that comes from npm. */
export async function openBrowser(): Promise<Browser> {
  const executablePath =
    systemChrome ??
    (await (await import('@sparticuz/chromium')).default.executablePath());
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}
