import { test as base, expect, type Page } from '@playwright/test';

/** What a page may not do: log an error, or throw one. */
function watchConsole(page: Page): string[] {
  const errors: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error') {
      errors.push(`${message.text()} (${message.location().url})`);
    }
  });
  page.on('pageerror', error => errors.push(String(error)));
  return errors;
}

/** Journeys through the portal as somebody of the demo world. */
export const test = base.extend<{
  /** Opens the portal and signs in through the sign-in page. */
  signInAs: (title: string) => Promise<void>;
  /** Keeps a picture of the page among the test's output. */
  picture: (name: string) => Promise<void>;
  /** Errors on the console so far; must be empty at the end unless emptied. */
  consoleErrors: string[];
}>({
  consoleErrors: async ({ page }, use) => {
    const errors = watchConsole(page);
    await use(errors);
    expect(errors, 'errors on the console').toEqual([]);
  },
  signInAs: async ({ page, colorScheme }, use) => {
    await use(async title => {
      await page.addInitScript(
        theme => window.localStorage.setItem('theme', theme),
        colorScheme ?? 'light',
      );
      await page.goto('/');
      await page.getByRole('button', { name: `Sign in as ${title}` }).click();
      await expect(
        page.getByRole('button', { name: `Sign in as ${title}` }),
      ).toBeHidden();
    });
  },
  picture: async ({ page }, use, { project }) => {
    await use(async name => {
      await page.screenshot({
        path: `test-output/pictures/${name}-${project.name}.png`,
      });
    });
  },
});

export { expect };
