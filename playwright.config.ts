import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const port = 3900;
const baseURL = `http://localhost:${port}`;

/** A Chrome of the system is used where there is one. */
const systemChrome = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find(path => existsSync(path));

/** Nothing that Chromium would ask the internet for. */
const quietArguments = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

async function launchOptions() {
  if (systemChrome) {
    return { executablePath: systemChrome, args: quietArguments };
  }
  // The package is a module of the new kind; this file is loaded as the old.
  const { default: chromium } = await import('@sparticuz/chromium');
  return {
    executablePath: await chromium.executablePath(),
    args: [...chromium.args, ...quietArguments],
  };
}

export default (async () =>
  defineConfig({
    testDir: 'packages/app/e2e-tests',
    outputDir: 'test-output/browser',
    timeout: 90_000,
    expect: { timeout: 20_000 },
    // One portal and one demo world: journeys take turns.
    workers: 1,
    forbidOnly: Boolean(process.env.CI),
    reporter: [['list'], ['json']],
    use: {
      baseURL,
      launchOptions: await launchOptions(),
      viewport: { width: 1440, height: 900 },
      screenshot: 'only-on-failure',
      trace: 'retain-on-failure',
    },
    projects: [
      { name: 'light', use: { colorScheme: 'light' } },
      { name: 'dark', use: { colorScheme: 'dark' } },
    ],
    webServer: {
      command: 'node scripts/portal.mjs start --fresh',
      url: `${baseURL}/.backstage/health/v1/readiness`,
      timeout: 180_000,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
      env: {
        PORTAL_PORT: String(port),
        SANDBOX_PORT: '7900',
        SANDBOX_STATE: 'test-output/sandbox',
      },
      stderr: 'pipe',
    },
  }))();
