import {
  test as base,
  expect,
  type BrowserContext,
  type Page,
} from '@playwright/test';
import { PortalApi } from './PortalApi';
import { LabWorld } from './worlds/LabWorld';
import { Sandbox } from './worlds/Sandbox';
import type { World } from './worlds/World';

/** What a page may not do: log an error, or throw one. */
function watchConsole(page: Page, errors: string[]) {
  page.on('console', message => {
    if (message.type() === 'error') {
      errors.push(`${message.text()} (${message.location().url})`);
    }
  });
  page.on('pageerror', error => errors.push(String(error)));
}

/** People of the demo world, as the sign-in page names them. */
export const people = {
  maya: 'Maya Lindgren',
  sam: 'Sam Okafor',
  petra: 'Petra Novak',
  olaf: 'Olaf Brandt',
};

async function signIn(
  page: Page,
  person: keyof typeof people,
  colours: string,
) {
  await page.addInitScript(
    theme => window.localStorage.setItem('theme', theme),
    colours,
  );
  await page.goto('/');
  await page
    .getByRole('button', { name: `Sign in as ${people[person]}` })
    .click();
  const [firstName] = people[person].split(' ');
  await expect(
    page.getByRole('heading', { name: new RegExp(`, ${firstName}$`) }),
  ).toBeVisible();
}

/** Of journeys that are the same on the sandbox and on the lab. */
export const everywhere = { tag: '@everywhere' };

/** Journeys through the portal as somebody of the demo world. */
export const test = base.extend<{
  /** Opens the portal and signs in through the sign-in page. */
  signInAs: (person: keyof typeof people) => Promise<void>;
  /** Opens the portal as somebody else beside whoever is signed in. */
  openAs: (person: keyof typeof people) => Promise<Page>;
  /** The API as somebody, without a page. */
  apiAs: (person: keyof typeof people) => Promise<PortalApi>;
  /** The platform, in journeys that are the same on each. */
  world: World;
  /** For journeys in which the sandbox makes something happen. */
  sandbox: Sandbox;
  /** Keeps a picture of the page among the test's output. */
  picture: (name: string, of?: Page) => Promise<void>;
  /** Errors on the console so far; must be empty at the end unless emptied. */
  consoleErrors: string[];
}>({
  consoleErrors: [
    async ({ context, world }, use) => {
      const errors: string[] = [];
      context.on('page', page => watchConsole(page, errors));
      await use(errors);
      const { othersPages } = world;
      const ours = errors.filter(
        error => !othersPages || !error.includes(othersPages),
      );
      expect(ours, 'errors on the console').toEqual([]);
    },
    { auto: true },
  ],
  signInAs: async ({ page, colorScheme }, use) => {
    await use(person => signIn(page, person, colorScheme ?? 'light'));
  },
  openAs: async ({ browser, baseURL, colorScheme, consoleErrors }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async person => {
      const context = await browser.newContext({ baseURL, colorScheme });
      contexts.push(context);
      const page = await context.newPage();
      watchConsole(page, consoleErrors);
      await signIn(page, person, colorScheme ?? 'light');
      return page;
    });
    for (const context of contexts) await context.close();
  },
  apiAs: async ({ request }, use) => {
    await use(person => PortalApi.signIn(request, person));
  },
  sandbox: async ({ request }, use, { config }) => {
    await use(new Sandbox(request, config.metadata.sandbox));
  },
  world: async ({ request, sandbox }, use, { config }) => {
    const { lab } = config.metadata;
    await use(lab ? new LabWorld(request, lab) : sandbox);
  },
  picture: async ({ page }, use, { project }) => {
    await use(async (name, of = page) => {
      await of.screenshot({
        path: `test-output/pictures/${name}-${project.name}.png`,
        animations: 'disabled',
      });
    });
  },
});

/**
 * Takes off what the browser itself logs about each request that the server
 * refused, where the journey is about that refusal; anything else stays.
 */
export function takeRefusals(errors: string[], status: number, path: string) {
  const isRefusal = (error: string) =>
    error.startsWith('Failed to load resource') &&
    error.includes(` ${status} `) &&
    error.includes(path);
  const others = errors.filter(error => !isRefusal(error));
  errors.splice(0, errors.length, ...others);
}

/** A number of replicas that is not the present one. */
export function otherReplicas(present: unknown): number {
  const all = [2, 3, 4, 5, 6].filter(count => count !== present);
  return all[Math.floor(Math.random() * all.length)];
}

export { expect };
