import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';

const systemChrome = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find(path => existsSync(path));

async function executable(): Promise<string> {
  return (
    systemChrome ??
    (await (await import('@sparticuz/chromium')).default.executablePath())
  );
}

/** The system's Chrome, or the one that comes from npm. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await executable(),
    args: ['--no-sandbox'],
  });
}

/** The same with a profile in a folder, as a person's browser has one. */
export async function launchProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: await executable(),
    args: ['--no-sandbox'],
  });
}
