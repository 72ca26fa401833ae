import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

/** A portal of the tests' own, or one that runs already. */
const port = Number(process.env.E2E_PORTAL_PORT ?? 3900);
const sandboxPort = Number(process.env.E2E_SANDBOX_PORT ?? 7900);
const isRunning = process.env.E2E_PORTAL_PORT !== undefined;
/** Endpoints of the lab, where the portal is connected to it. */
const lab = process.env.E2E_LAB;
const baseURL = `http://localhost:${port}`;

/** A Chrome of the system is used where there is one. */
const systemChrome = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find(path => existsSync(path));

/** Definitions in the wild, where there are some: journeys without skip. */
const wildKinds = resolve(
  process.env.GITOPS_PORTAL_CORPUS ?? '../shared/corpus',
  'crds',
);

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
  // Without the arguments that come with it: they are for short-lived cloud
  // functions, run all pages in one process, and switch off web security.
  return {
    executablePath: await chromium.executablePath(),
    args: quietArguments,
  };
}

export default (async () =>
  defineConfig({
    testDir: 'packages/app/e2e-tests',
    outputDir: process.env.E2E_OUTPUT ?? 'test-output/browser',
    // Real controllers wait for their intervals.
    timeout: lab ? 600_000 : 90_000,
    expect: { timeout: lab ? 120_000 : 20_000 },
    grep: lab ? /@everywhere/ : undefined,
    // A machine that stalls is not a fault of the portal's; what passes only
    // when it is repeated is named at the end of `npm test`.
    retries: isRunning ? 0 : 1,
    // One portal and one demo world: journeys take turns.
    workers: 1,
    metadata: { sandbox: `http://127.0.0.1:${sandboxPort}`, lab },
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
      {
        name: 'dark',
        use: { colorScheme: 'dark' },
        // What looks the same in every journey is looked at once.
        testMatch: /(signIn|walk|kinds|narrow)\.test\.ts$/,
      },
    ],
    webServer: isRunning
      ? undefined
      : {
          command: 'node scripts/portal.mjs start --fresh',
          url: `${baseURL}/.backstage/health/v1/readiness`,
          timeout: 180_000,
          gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
          env: {
            PORTAL_PORT: String(port),
            SANDBOX_PORT: String(sandboxPort),
            SANDBOX_STATE: 'test-output/sandbox',
            ...(existsSync(wildKinds) && {
              APP_CONFIG_platform_schemas_files: JSON.stringify([wildKinds]),
            }),
          },
          stderr: 'pipe',
        },
  }))();
